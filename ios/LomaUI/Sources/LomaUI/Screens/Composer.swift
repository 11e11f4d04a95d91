import LomaTypes
import SwiftUI

/// Where the next message is written: who reads it, how it arrives, its words and its files.
struct Composer: View {
    let view: ThreadView
    let device: Device
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(alignment: .leading, spacing: Space.group) {
            if let correction = view.correction {
                NoticeCard(tone: .neutral, text: correction)
                Button(captions.leaveCorrection) { tell(.leaveCorrection) }.buttonStyle(QuietButtonStyle())
            }
            choices
            PhotoStrip(photos: view.attached, device: device) { tell(.detach(fileId: $0.id)) }
            if let hint = view.hint { Signed(tone: .actsOnYou, text: hint).font(.label) }
            field
        }
        .padding(Space.card)
        .background(shades.card)
    }

    /// Menus, so that they leave room for the words; each says what is chosen.
    @ViewBuilder private var choices: some View {
        if !view.readers.isEmpty {
            ChoiceMenu(title: captions.whoReads, chosen: view.readers.first { $0.isChosen }?.label ?? "") {
                ForEach(view.readers, id: \.readers) { option in
                    Button(option.label) { tell(.chooseReaders(readers: option.readers)) }
                }
            }
        }
        if !view.deliveries.isEmpty {
            ChoiceMenu(title: captions.howDelivered, chosen: view.deliveries.first { $0.isChosen }?.label ?? "") {
                ForEach(view.deliveries, id: \.delivery) { option in
                    Button(option.label) { tell(.chooseDelivery(delivery: option.delivery)) }
                }
            }
        }
    }

    private var field: some View {
        HStack(alignment: .bottom, spacing: Space.group) {
            AddPhotoButton(label: captions.attachPhoto, isSignOnly: true, target: .message(threadId: view.id), device: device)
            TextField(captions.message, text: .kept(view.composer) { tell(.compose(text: $0)) }, axis: .vertical)
                .lineLimit(1...6)
                .padding(Space.card)
                .overlay { RoundedRectangle(cornerRadius: Space.card).strokeBorder(shades.outline) }
            SignButton(symbol: "arrow.up.circle.fill", label: captions.send) { tell(.send) }.disabled(!view.canSend)
        }
    }

    private func tell(_ event: MessagesEvent) { device.send(.messages(event)) }
}

/// A question and what is chosen; a tap offers the others.
private struct ChoiceMenu<Options: View>: View {
    let title: String
    let chosen: String
    @ViewBuilder let options: () -> Options

    var body: some View {
        Menu(content: options) {
            Beside {
                QuietText(title)
            } trailing: {
                Label(chosen, systemImage: "chevron.up.chevron.down")
            }
            .frame(minHeight: Size.target)
        }
    }
}
