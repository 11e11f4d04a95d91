import LomaTypes
import SwiftUI

/// All answers, each with its way back, and the declaration.
struct ClaimReviewStep: View {
    let form: ClaimFormView
    let tell: @MainActor (ClaimsEvent) -> Void
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        Card {
            ForEach(form.review.numbered, id: \.place) { answer in
                if answer.place > 0 { Divider() }
                row(answer.row)
            }
        }
        if !form.declaration.isEmpty {
            Toggle(form.declaration, isOn: .kept(form.isTruthful) { tell(.setTruthful(isTruthful: $0)) })
                .frame(minHeight: Size.target)
        }
    }

    private func row(_ answer: ReviewRow) -> some View {
        Button { tell(.goTo(step: answer.step)) } label: {
            HStack(spacing: Space.group) {
                VStack(alignment: .leading, spacing: 0) {
                    QuietText(answer.label)
                    Text(answer.value).multilineTextAlignment(.leading)
                }
                .frame(maxWidth: .infinity, alignment: .leading)
                Image(systemName: "pencil").foregroundStyle(shades.primary).accessibilityLabel(captions.change)
            }
            .frame(minHeight: Size.target)
            .contentShape(Rectangle())
        }
        .buttonStyle(PlainButtonStyle())
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isButton)
    }
}
