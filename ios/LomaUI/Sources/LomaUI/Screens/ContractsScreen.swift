import LomaTypes
import SwiftUI

struct ContractsScreen: View {
    let view: ContractsView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        ListPage(refresh: refresh) {
            ListBody(
                state: view.state, symbol: "doc.text", emptyText: view.emptyText, freshness: view.freshness,
                refresh: refresh
            ) {
                FolderHeaderView(folder: view.folder)
                FreshnessLine(freshness: view.freshness, count: view.count)
                LongList(
                    rows: view.rows, firstRow: view.firstRow, count: view.rowCount,
                    look: { device.send(.contracts(.look(row: $0))) }
                ) { row in
                    ContractRowView(row: row) { device.send(.contracts(.open(id: row.id))) }
                }
            }
        }
        .searchField(view.search, hint: captions.searchContracts) { device.send(.contracts(.search(text: $0))) }
    }

    private func refresh() { device.send(.contracts(.refresh)) }
}
