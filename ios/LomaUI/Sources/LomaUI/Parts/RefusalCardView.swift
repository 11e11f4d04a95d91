import LomaTypes
import SwiftUI

/// "No", by whom and why, and what to do.
struct RefusalCardView<Actions: View>: View {
    let card: RefusalCard
    @ViewBuilder let actions: () -> Actions

    var body: some View {
        ToneCard(tone: .bad) {
            Signed(tone: .bad, text: card.title).font(.sectionTitle)
            if !card.reason.isEmpty { Text(card.reason) }
            Text(card.whatToDo).fontWeight(.medium)
            actions()
        }
    }
}

/// What can be done about something that was refused.
struct RefusalActions: View {
    let card: RefusalCard
    let sendAgain: @MainActor () -> Void
    let giveUp: @MainActor () -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        Button(captions.sendAgain, action: sendAgain).buttonStyle(SecondaryButtonStyle())
        if card.canGiveUp {
            Button(captions.giveUp, role: .destructive, action: giveUp).buttonStyle(SecondaryButtonStyle())
        }
    }
}

/// Something to know: why it did not work, why the reader is here.
struct NoticeCard: View {
    let tone: Tone
    let text: String

    var body: some View {
        ToneCard(tone: tone) { Signed(tone: tone, text: text) }
            .accessibilityElement(children: .combine)
    }
}
