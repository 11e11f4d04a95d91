import LomaTypes
import SwiftUI

/// What the insurer has said and done.
struct ClaimSettled: View {
    let view: ClaimView
    @Environment(\.captions) private var captions

    var body: some View {
        if let coverage = view.coverage {
            SectionTitle(text: captions.coverage)
            CoverageCardView(card: coverage)
        }
        if let decision = view.decision { DecisionCardView(card: decision) }
        FactCard(title: captions.deadlines, facts: view.deadlines)
        if !view.payments.isEmpty {
            SectionTitle(text: captions.payments)
            Card { ForEach(view.payments, id: \.id) { payment($0) } }
        }
        if let reserve = view.releasedReserve { Card { FactLine(fact: reserve) } }
        if !view.documents.isEmpty {
            SectionTitle(text: captions.documents)
            Card { ForEach(view.documents, id: \.id) { DocumentLine(title: $0.title, subtitle: $0.subtitle) } }
        }
    }

    private func payment(_ row: ReleasedPaymentRow) -> some View {
        Beside {
            VStack(alignment: .leading, spacing: 0) {
                Text(row.text)
                QuietText(row.day)
            }
        } trailing: {
            AmountText(amount: row.amount)
        }
        .accessibilityElement(children: .combine)
    }
}

/// What was told, with its photos and what was put right since.
struct ClaimTold: View {
    let view: ClaimView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        if !view.photos.isEmpty {
            SectionTitle(text: captions.photos)
            QuietText(view.photoProgress)
            SentPhotos(photos: view.photos, device: device)
        }
        FactCard(title: captions.yourReport, facts: view.facts)
        if !view.description.isEmpty { Card { Text(view.description) } }
        if let label = view.correctLabel {
            Button(label) { device.send(.claims(.correct(id: view.id))) }.buttonStyle(SecondaryButtonStyle())
        }
        if !view.corrections.isEmpty {
            SectionTitle(text: captions.corrections)
            ForEach(view.corrections, id: \.id) { CorrectionRowView(row: $0) }
        }
    }
}
