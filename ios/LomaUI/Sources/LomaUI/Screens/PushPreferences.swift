import LomaTypes
import SwiftUI

/// What may be pushed, and when not.
struct PushPreferences: View {
    let view: PreferencesView
    let tell: @MainActor (WishEvent) -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        SectionTitle(text: captions.notifications)
        Card {
            ForEach(view.pushes, id: \.kind) { push in
                Toggle(push.label, isOn: .kept(push.isOn) { tell(.setPush(kind: push.kind, isOn: $0)) })
                    .frame(minHeight: Size.target)
            }
            Toggle(captions.quietHours, isOn: .kept(view.hasQuietHours, setQuietHours)).frame(minHeight: Size.target)
            if view.hasQuietHours {
                TimePicker(label: captions.quietFrom, time: view.quietFrom) {
                    tell(.setQuietHours(from: $0, until: view.quietUntil))
                }
                TimePicker(label: captions.quietUntil, time: view.quietUntil) {
                    tell(.setQuietHours(from: view.quietFrom, until: $0))
                }
            }
            QuietText(view.sending ?? "")
        }
        if let card = view.refusal {
            RefusalCardView(card: card) {
                RefusalActions(card: card, sendAgain: { tell(.sendAgain) }, giveUp: { tell(.giveUp) })
            }
        }
    }

    /// Begins with the hours in which most people sleep; the pickers change them.
    private func setQuietHours(_ isOn: Bool) {
        tell(isOn ? .setQuietHours(from: "22:00", until: "07:00") : .noQuietHours)
    }
}
