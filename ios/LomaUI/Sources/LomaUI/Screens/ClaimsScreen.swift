import LomaTypes
import SwiftUI

/// All claims, and what happens next in each.
struct ClaimsScreen: View {
    let view: ClaimsView
    /// Customers report here, intermediaries from a contract.
    let canReport: Bool
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        ListPage(refresh: refresh) {
            ListBody(
                state: view.state, symbol: "exclamationmark.bubble", emptyText: view.emptyText, freshness: view.freshness,
                refresh: refresh
            ) {
                FreshnessLine(freshness: view.freshness)
                LongList(
                    rows: view.rows, firstRow: view.firstRow, count: view.rowCount,
                    look: { device.send(.claims(.look(row: $0))) }
                ) { row in
                    ClaimRowView(row: row) { device.send(.claims(.open(id: row.id))) }
                }
            }
        }
        .safeAreaInset(edge: .bottom) {
            if canReport || view.hasDraft {
                FootButton(label: view.hasDraft ? captions.goOnWithClaim : captions.reportClaim) {
                    device.send(.claims(.report(contractId: nil)))
                }
            }
        }
    }

    private func refresh() { device.send(.claims(.refresh)) }
}
