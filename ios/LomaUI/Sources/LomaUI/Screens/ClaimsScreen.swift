import LomaTypes
import SwiftUI

struct ClaimsScreen: View {
    let view: ClaimsView
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
            Button(view.hasDraft ? captions.goOnWithClaim : captions.reportClaim) {
                device.send(.claims(.report(contractId: nil)))
            }
            .buttonStyle(PrimaryButtonStyle())
            .padding(Space.edge)
            .frame(maxWidth: Size.readable)
        }
    }

    private func refresh() { device.send(.claims(.refresh)) }
}
