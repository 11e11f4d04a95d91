import LomaTypes
import SwiftUI

/// A row that opens something: what it is, why to open it, and on the right an amount, a time or nothing.
struct OpeningRow<Trailing: View, Below: View>: View {
    let title: String
    var middle = ""
    var subtitle = ""
    let open: @MainActor () -> Void
    @ViewBuilder let trailing: () -> Trailing
    @ViewBuilder let below: () -> Below

    var body: some View {
        Button(action: open) {
            VStack(alignment: .leading, spacing: Space.line) {
                Beside {
                    Text(title).font(.sectionTitle).multilineTextAlignment(.leading)
                } trailing: {
                    trailing()
                }
                if !middle.isEmpty { Text(middle).multilineTextAlignment(.leading) }
                QuietText(subtitle)
                below()
            }
            .padding(.vertical, Space.group)
            .frame(maxWidth: .infinity, minHeight: Size.row, alignment: .leading)
            .contentShape(Rectangle())
        }
        .buttonStyle(PlainButtonStyle())
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isButton)
    }
}

struct ContractRowView: View {
    let row: ContractRow
    let open: @MainActor () -> Void

    var body: some View {
        OpeningRow(title: row.title, middle: row.customerName ?? "", subtitle: row.subtitle, open: open) {
            AmountText(amount: row.amount, period: row.period)
        } below: {
            StateChipView(chip: row.cover)
        }
    }
}

struct ClaimRowView: View {
    let row: ClaimRow
    let open: @MainActor () -> Void

    var body: some View {
        OpeningRow(title: row.title, middle: row.middle, subtitle: row.subtitle, open: open) {
            QuietText(row.customerName ?? "")
        } below: {
            StateChipView(chip: row.state)
        }
    }
}

struct PersonRow: View {
    let row: CustomerRow
    let open: @MainActor () -> Void

    var body: some View {
        OpeningRow(title: row.name, subtitle: row.place, open: open) {
            QuietText(row.contracts)
        } below: {
            if let claims = row.claims { StateChipView(chip: claims) }
        }
    }
}

struct ThreadRowView: View {
    let row: ThreadRow
    let open: @MainActor () -> Void
    @Environment(\.shades) private var shades

    var body: some View {
        OpeningRow(title: row.title, middle: row.customerName ?? "", subtitle: row.preview, open: open) {
            HStack(spacing: Space.group) {
                QuietText(row.when)
                if row.unreadCount > 0 { unread }
            }
        } below: {
            if let request = row.request { StateChipView(chip: request) }
        }
    }

    private var unread: some View {
        Text(String(row.unreadCount))
            .font(.caption.weight(.semibold))
            .monospacedDigit()
            .foregroundStyle(shades.onPrimary)
            .padding(.horizontal, Space.group)
            .padding(.vertical, Space.line)
            .background(shades.primary, in: Capsule())
    }
}

/// Something that needs the reader.
struct AttentionRowView: View {
    let row: AttentionRow
    let follow: @MainActor () -> Void
    @Environment(\.shades) private var shades

    var body: some View {
        Button(action: follow) {
            ToneCard(tone: row.tone) {
                Beside {
                    VStack(alignment: .leading, spacing: Space.line) {
                        Signed(tone: row.tone, text: row.title).font(.sectionTitle)
                        Text(row.reason).multilineTextAlignment(.leading)
                    }
                } trailing: {
                    Image(systemName: "chevron.forward").accessibilityHidden(true)
                }
            }
        }
        .buttonStyle(PlainButtonStyle())
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isButton)
    }
}
