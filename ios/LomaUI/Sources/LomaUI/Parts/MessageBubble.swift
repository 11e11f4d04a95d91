import LomaTypes
import SwiftUI

/// A message: own ones on the right. Who wrote it, what became of it, and who reads it stand with it.
struct MessageBubble: View {
    let row: MessageRow
    let device: Device
    @Environment(\.shades) private var shades
    @Environment(\.captions) private var captions

    var body: some View {
        VStack(alignment: row.isMine ? .trailing : .leading, spacing: Space.line) {
            words
            under
            if row.canCorrect {
                Button(captions.correctMessage) { device.send(.messages(.correct(messageId: row.id))) }
                    .buttonStyle(QuietButtonStyle())
            }
        }
        .frame(maxWidth: .infinity, alignment: row.isMine ? .trailing : .leading)
        .padding(row.isMine ? .leading : .trailing, Space.section)
    }

    private var words: some View {
        VStack(alignment: .leading, spacing: Space.line) {
            if !row.isMine { Text(row.author).font(.label.weight(.medium)) }
            if let note = row.note { Text(note).font(.label) }
            if !row.body.isEmpty { Text(row.body) }
            SentPhotos(photos: row.attachments, device: device)
        }
        .foregroundStyle(row.isMine ? shades.onPrimaryContainer : shades.onSurface)
        .padding(Space.card)
        .background(row.isMine ? shades.primaryContainer : shades.card, in: RoundedRectangle(cornerRadius: Size.corner))
        .accessibilityElement(children: .combine)
    }

    private var under: some View {
        VStack(alignment: row.isMine ? .trailing : .leading, spacing: 0) {
            QuietText(row.when)
            QuietText(row.state ?? "")
            QuietText(row.readers ?? "")
            QuietText(row.delivery ?? "")
            ForEach(row.readBy.numbered, id: \.place) { QuietText($0.row) }
        }
        .accessibilityElement(children: .combine)
    }
}
