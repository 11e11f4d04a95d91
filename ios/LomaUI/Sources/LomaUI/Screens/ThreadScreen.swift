import LomaTypes
import SwiftUI

/// A conversation, or the draft of a new one.
struct ThreadScreen: View {
    let view: ThreadView
    let device: Device
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        ScrollView {
            LazyVStack(alignment: .leading, spacing: Space.card) {
                if view.isDraft { title }
                if let request = view.request { StateChipView(chip: request) }
                if let problem = view.freshness.problem { Signed(tone: .waiting, text: problem).font(.label) }
                if view.state == .firstLoad { Skeleton() }
                ForEach(view.rows, id: \.id) { MessageBubble(row: $0, device: device) }
                refusal
                ending
            }
            .padding(Space.edge)
        }
        .defaultScrollAnchor(view.isDraft ? .top : .bottom)
        .background(shades.background)
        .safeAreaInset(edge: .bottom) { Composer(view: view, device: device) }
        .navigationTitle(view.isDraft ? captions.newMessage : view.title)
        .refreshable { await device.send(.messages(.refresh)) }
    }

    private var title: some View {
        KeptField(label: captions.subject, text: view.title) { tell(.setTitle(title: $0)) }
    }

    @ViewBuilder private var refusal: some View {
        if let card = view.refusal {
            RefusalCardView(card: card) {
                RefusalActions(card: card, sendAgain: { tell(.sendAgain) }, giveUp: { tell(.giveUp) })
            }
        }
    }

    @ViewBuilder private var ending: some View {
        if view.canClose {
            Button(captions.closeInquiry) { tell(.closeInquiry) }.buttonStyle(SecondaryButtonStyle())
        }
        if view.isDraft {
            AskingButton(label: captions.discardDraft, question: captions.discardDraftQuestion) { tell(.discardDraft) }
        }
    }

    private func tell(_ event: MessagesEvent) { device.send(.messages(event)) }
}
