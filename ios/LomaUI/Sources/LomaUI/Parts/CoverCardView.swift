import LomaTypes
import SwiftUI

/// Am I covered? The state, why, what to do, and of what moment this is.
struct CoverCardView: View {
    let card: CoverCard
    var summary = ""
    var asOf = ""

    var body: some View {
        ToneCard(tone: card.chip.tone) {
            Signed(tone: card.chip.tone, text: card.chip.label).font(.screenTitle)
            Text(card.sentence)
            if let whatToDo = card.whatToDo { Text(whatToDo).fontWeight(.medium) }
            if !summary.isEmpty { Text(summary).monospacedDigit() }
            if !asOf.isEmpty { Text(asOf).font(.caption) }
        }
        .accessibilityElement(children: .combine)
    }
}

/// What happens next, by whom, until when.
struct NextStepCardView<Action: View>: View {
    let step: NextStepCard
    @ViewBuilder let action: () -> Action
    @Environment(\.captions) private var captions

    var body: some View {
        ToneCard(tone: step.tone) {
            Signed(tone: step.tone, text: captions.nextStep).font(.label.weight(.medium))
            Text(step.what).font(.sectionTitle)
            if !step.who.isEmpty { Text(step.who) }
            if !step.until.isEmpty { Text(step.until) }
            action()
        }
    }
}

extension NextStepCardView where Action == EmptyView {
    init(step: NextStepCard) { self.init(step: step) { EmptyView() } }
}
