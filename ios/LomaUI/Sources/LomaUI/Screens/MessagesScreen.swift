import LomaTypes
import SwiftUI

struct MessagesScreen: View {
    let view: MessagesView
    /// Customers begin a conversation here, intermediaries where its customer or its contract is.
    let canBegin: Bool
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        ListPage(refresh: refresh) {
            ListBody(
                state: view.state, symbol: "envelope", emptyText: view.emptyText, freshness: view.freshness,
                refresh: refresh
            ) {
                FreshnessLine(freshness: view.freshness)
                LongList(
                    rows: view.rows, firstRow: view.firstRow, count: view.rowCount,
                    look: { device.send(.messages(.look(row: $0))) }
                ) { row in
                    ThreadRowView(row: row) { device.send(.messages(.open(threadId: row.id))) }
                }
            }
        }
        .searchField(view.search, hint: captions.searchMessages) { device.send(.messages(.search(text: $0))) }
        .toolbar {
            if canBegin {
                ToolbarItem(placement: .primaryAction) {
                    SignButton(symbol: "square.and.pencil", label: captions.newMessage) {
                        device.send(.messages(.begin(about: .free, customerId: nil)))
                    }
                }
            }
        }
    }

    private func refresh() { device.send(.messages(.refresh)) }
}
