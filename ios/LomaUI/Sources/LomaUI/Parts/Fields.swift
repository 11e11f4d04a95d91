import LomaTypes
import SwiftUI

/// A field whose words the core keeps with every letter, so that a kill loses none.
struct KeptField: View {
    let label: String
    let text: String
    /// More than one line may be written.
    var isLong = false
    let keep: @MainActor (String) -> Void

    var body: some View {
        Labelled(label: label) {
            if isLong {
                TextField(label, text: .kept(text, keep), axis: .vertical).lineLimit(4...12)
            } else {
                TextField(label, text: .kept(text, keep))
            }
        }
    }
}

/// A field with its words above it, where they stay when something is typed.
struct Labelled<Field: View>: View {
    let label: String
    @ViewBuilder let field: () -> Field
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(alignment: .leading, spacing: Space.line) {
            // The field says it as well.
            QuietText(label).accessibilityHidden(true)
            field()
                .padding(Space.card)
                .frame(minHeight: Size.target)
                .overlay { RoundedRectangle(cornerRadius: Space.group).strokeBorder(shades.outline) }
        }
    }
}

/// One of several; the sign says which.
struct ChoiceRow: View {
    let label: String
    var subtitle = ""
    let isChosen: Bool
    let choose: @MainActor () -> Void
    @Environment(\.shades) private var shades

    var body: some View {
        Button(action: choose) {
            HStack(spacing: Space.card) {
                Image(systemName: isChosen ? "largecircle.fill.circle" : "circle")
                    .foregroundStyle(shades.primary)
                    .accessibilityHidden(true)
                VStack(alignment: .leading, spacing: 0) {
                    Text(label).multilineTextAlignment(.leading)
                    QuietText(subtitle)
                }
            }
            .frame(maxWidth: .infinity, minHeight: Size.target, alignment: .leading)
            .contentShape(Rectangle())
        }
        .buttonStyle(PlainButtonStyle())
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(isChosen ? [.isButton, .isSelected] : .isButton)
    }
}

/// A button that asks before it does something that cannot be undone.
struct AskingButton: View {
    let label: String
    let question: String
    var yes: String?
    let act: @MainActor () -> Void
    @State private var isAsking = false
    @Environment(\.captions) private var captions

    var body: some View {
        Button(label, role: .destructive) { isAsking = true }
            .buttonStyle(SecondaryButtonStyle())
            .confirmationDialog(label, isPresented: $isAsking, titleVisibility: .visible) {
                Button(yes ?? label, role: .destructive, action: act)
                Button(captions.cancel, role: .cancel) {}
            } message: {
                Text(question)
            }
    }
}
