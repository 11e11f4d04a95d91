import LomaTypes
import SwiftUI

/// The own data, the devices, what may be pushed, the language, and the way out.
struct MeScreen: View {
    let view: MeView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Page {
            person
            unreadable
            devices
            if let preferences = view.preferences { PushPreferences(view: preferences, tell: wish) }
            SectionTitle(text: captions.language)
            ForEach(view.languages, id: \.language) { option in
                ChoiceRow(label: option.label, isChosen: option.isChosen) {
                    device.send(.languageChosen(language: option.language))
                }
            }
            AskingButton(label: captions.logOut, question: view.logOutWarning ?? captions.logOutQuestion) {
                device.send(.session(.logOut))
            }
            FactLine(fact: FactRow(label: captions.appVersion, value: view.version))
        }
        .refreshable { await device.send(.me(.open)) }
    }

    private var person: some View {
        Card {
            Text(view.name).font(.screenTitle)
            QuietText(view.email)
            QuietText(view.role)
            QuietText(view.organisation ?? "")
        }
        .accessibilityElement(children: .combine)
    }

    @ViewBuilder private var unreadable: some View {
        if let card = view.unreadable {
            RefusalCardView(card: card) {
                AskingButton(label: captions.giveUp, question: card.whatToDo) { device.send(.me(.giveUpUnreadable)) }
            }
        }
    }

    @ViewBuilder private var devices: some View {
        SectionTitle(text: captions.devices)
        FreshnessLine(freshness: view.devicesFreshness)
        ForEach(view.devices, id: \.id) { DeviceCard(row: $0, device: device) }
    }

    private func wish(_ event: WishEvent) { device.send(.me(.wish(event))) }
}

/// A phone or browser that is signed in.
private struct DeviceCard: View {
    let row: DeviceRow
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Card {
            Label(row.name, systemImage: row.isThisDevice ? "iphone" : "desktopcomputer").font(.sectionTitle)
            if row.isThisDevice { QuietText(captions.thisDevice) }
            QuietText(row.lastSeen)
            if let givingUp = row.givingUp { Signed(tone: .waiting, text: givingUp) }
            if let refusal = row.refusal {
                Signed(tone: .bad, text: refusal.title)
                if !refusal.reason.isEmpty { Text(refusal.reason) }
                Text(refusal.whatToDo)
                Button(captions.keepDevice) { device.send(.me(.keepDevice(id: row.id))) }
                    .buttonStyle(SecondaryButtonStyle())
            }
            if row.canGiveUp {
                AskingButton(label: captions.giveUpDevice, question: captions.giveUpDeviceQuestion) {
                    device.send(.me(.giveUpDevice(id: row.id)))
                }
            }
        }
    }
}
