import LomaTypes
import SwiftUI

/// State first, then what it costs and why, then what to do, then everything else.
struct ContractScreen: View {
    let view: ContractView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Page {
            header
            switch view.state {
            case .firstLoad: Skeleton()
            case .failed: FailedLoad(freshness: view.freshness) { device.send(.contracts(.refresh)) }
            case .empty, .filled: details
            }
        }
        .navigationTitle(view.title)
        .refreshable { await device.send(.contracts(.refresh)) }
    }

    @ViewBuilder private var header: some View {
        if let owner = view.customerName { OwnerHeader(name: owner) }
        QuietText(view.subtitle)
    }

    @ViewBuilder private var details: some View {
        CoverCardView(card: view.cover, asOf: view.freshness.asOf)
        if let problem = view.freshness.problem { Signed(tone: .waiting, text: problem).font(.label) }
        if let premium = view.premium { PremiumBreakdown(premium: premium) }
        Button(captions.reportClaim) { device.send(.claims(.report(contractId: view.id))) }
            .buttonStyle(PrimaryButtonStyle())
        Button(captions.ask) { device.send(.messages(.begin(about: .contract(id: view.id), customerId: nil))) }
            .buttonStyle(SecondaryButtonStyle())
        FactCard(title: captions.contractFacts, facts: view.facts)
        mandate
        payments
        documents
    }

    @ViewBuilder private var mandate: some View {
        if let mandate = view.mandate {
            SectionTitle(text: captions.mandate)
            Card {
                StateChipView(chip: mandate.state)
                FactLine(fact: FactRow(label: captions.iban, value: mandate.iban))
                FactLine(fact: FactRow(label: captions.mandateReference, value: mandate.reference))
            }
        }
    }

    @ViewBuilder private var payments: some View {
        if !view.payments.isEmpty {
            SectionTitle(text: captions.payments)
            Card {
                ForEach(view.payments.numbered, id: \.place) { payment in
                    if payment.place > 0 { Divider() }
                    PaymentRowView(row: payment.row)
                }
            }
        }
    }

    @ViewBuilder private var documents: some View {
        if !view.documents.isEmpty {
            SectionTitle(text: captions.documents)
            Card {
                ForEach(view.documents, id: \.id) { DocumentLine(title: $0.title, subtitle: $0.created) }
            }
        }
    }
}
