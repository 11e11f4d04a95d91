import LomaTypes
import SwiftUI

/// What the premium is made of: a line per risk, taxes, the total. Each line opens its "why".
struct PremiumBreakdown: View {
    let premium: PremiumView
    @Environment(\.captions) private var captions

    var body: some View {
        SectionTitle(text: captions.yourPremium)
        Card {
            AmountText(amount: premium.total, period: premium.period, isTotal: true)
                .frame(maxWidth: .infinity, alignment: .trailing)
            if let yearTotal = premium.yearTotal { QuietText(yearTotal) }
            Text(captions.whyPremium).font(.label.weight(.medium))
            QuietText(captions.whyPremiumHint)
            ForEach(premium.lines.numbered, id: \.place) { PremiumLine(line: $0.row) }
            ForEach(premium.taxes.numbered, id: \.place) { tax in
                Divider()
                FactLine(fact: tax.row)
            }
            if let note = premium.surchargeNote { QuietText(note) }
        }
    }
}

private struct PremiumLine: View {
    let line: PremiumLineView

    var body: some View {
        Divider()
        if line.why.isEmpty {
            amount
        } else {
            DisclosureGroup {
                VStack(alignment: .leading, spacing: Space.group) {
                    ForEach(line.why.numbered, id: \.place) { WhyRowView(row: $0.row) }
                }
                .padding(.top, Space.group)
            } label: {
                amount.frame(minHeight: Size.target)
            }
        }
    }

    private var amount: some View {
        Beside {
            Text(line.title).multilineTextAlignment(.leading)
        } trailing: {
            AmountText(amount: line.amount)
        }
        .accessibilityElement(children: .combine)
    }
}

/// One step of the way to a price: the factor, its value, and where it stands.
struct WhyRowView: View {
    let row: WhyRow

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            Beside {
                Text(row.label)
            } trailing: {
                Text(row.value).monospacedDigit()
            }
            QuietText(row.source)
        }
        .accessibilityElement(children: .combine)
    }
}
