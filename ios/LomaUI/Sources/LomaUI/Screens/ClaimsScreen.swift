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
                ForEach(view.rows, id: \.id) { row in
                    ClaimRowView(row: row) { device.send(.claims(.open(id: row.id))) }
                }
                ShowMore(hasMore: view.hasMore) { device.send(.claims(.showMore)) }
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
