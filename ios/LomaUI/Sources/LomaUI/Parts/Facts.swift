import LomaTypes
import SwiftUI

extension Array {
    /// For rows without a name of their own: they are told apart by their place.
    var numbered: [Numbered<Element>] { enumerated().map { Numbered(place: $0.offset, row: $0.element) } }
}

struct Numbered<Row> {
    let place: Int
    let row: Row
}

/// What is so, and what it is called.
struct FactLine: View {
    let fact: FactRow

    var body: some View {
        Beside {
            QuietText(fact.label)
        } trailing: {
            Text(fact.value).monospacedDigit().multilineTextAlignment(.trailing)
        }
        .accessibilityElement(children: .combine)
    }
}

/// Facts under a title; nothing where there are none.
struct FactCard: View {
    let title: String
    let facts: [FactRow]

    var body: some View {
        if !facts.isEmpty {
            SectionTitle(text: title)
            Card {
                ForEach(facts.numbered, id: \.place) { FactLine(fact: $0.row) }
            }
        }
    }
}

/// A payment, or a document: what it is, where it is, how much.
struct PaymentRowView: View {
    let row: PaymentRow

    var body: some View {
        VStack(alignment: .leading, spacing: Space.line) {
            Beside {
                Text(row.title)
            } trailing: {
                AmountText(amount: row.amount)
            }
            QuietText(row.subtitle)
            StateChipView(chip: row.state)
        }
        .accessibilityElement(children: .combine)
    }
}

struct DocumentLine: View {
    let title: String
    let subtitle: String

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Space.group) {
            Image(systemName: "doc").accessibilityHidden(true)
            VStack(alignment: .leading, spacing: Space.line) {
                Text(title)
                QuietText(subtitle)
            }
        }
        .accessibilityElement(children: .combine)
    }
}

/// Which folder this is, and who keeps it.
struct FolderHeaderView: View {
    let folder: FolderHeader

    var body: some View {
        VStack(alignment: .leading, spacing: Space.line) {
            Label(folder.title, systemImage: "folder").font(.sectionTitle)
            QuietText(folder.owner)
        }
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isHeader)
    }
}

/// Whose contract or file this is.
struct OwnerHeader: View {
    let name: String
    var number = ""

    var body: some View {
        VStack(alignment: .leading, spacing: Space.line) {
            Label(name, systemImage: "person").font(.sectionTitle)
            QuietText(number)
        }
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isHeader)
    }
}
