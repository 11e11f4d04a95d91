import LomaTypes
import SwiftUI

/// The whole book of an intermediary, searched on the phone.
struct CustomersScreen: View {
    let view: CustomersView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        ListPage(refresh: refresh) {
            ListBody(
                state: view.state, symbol: "person.2", emptyText: view.emptyText, freshness: view.freshness,
                refresh: refresh
            ) {
                FreshnessLine(freshness: view.freshness, count: view.count)
                LongList(
                    rows: view.rows, firstRow: view.firstRow, count: view.rowCount,
                    look: { device.send(.customers(.look(row: $0))) }
                ) { row in
                    PersonRow(row: row) { device.send(.customers(.open(id: row.id))) }
                }
            }
        }
        .searchField(view.search, hint: captions.searchCustomers) { device.send(.customers(.search(text: $0))) }
    }

    private func refresh() { device.send(.customers(.refresh)) }
}

/// A customer, with contracts and claims.
struct CustomerScreen: View {
    let view: CustomerView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Page {
            OwnerHeader(name: view.name, number: view.customerNo)
            FreshnessLine(freshness: view.freshness)
            Button(captions.writeMessage) { device.send(.messages(.begin(about: .free, customerId: view.id))) }
                .buttonStyle(PrimaryButtonStyle())
            FactCard(title: captions.contact, facts: view.facts)
            contracts
            if !view.claims.isEmpty {
                SectionTitle(text: captions.claims)
                ForEach(view.claims, id: \.id) { row in
                    ClaimRowView(row: row) { device.send(.claims(.open(id: row.id))) }
                }
            }
        }
        .navigationTitle(view.name)
        .refreshable { await device.send(.customers(.refresh)) }
    }

    @ViewBuilder private var contracts: some View {
        switch view.contractsState {
        case .firstLoad: Skeleton()
        case .failed: FailedLoad(freshness: view.freshness) { device.send(.customers(.refresh)) }
        case .empty: EmptyView()
        case .filled:
            SectionTitle(text: captions.contracts)
            ForEach(view.contracts, id: \.id) { row in
                ContractRowView(row: row) { device.send(.contracts(.open(id: row.id))) }
            }
        }
    }
}
