import LomaTypes
import SwiftUI

/// A card: one level of elevation, never one inside another.
struct Card<Content: View>: View {
    @ViewBuilder let content: () -> Content
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(alignment: .leading, spacing: Space.group) { content() }
            .padding(Space.edge)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(shades.card, in: RoundedRectangle(cornerRadius: Size.corner))
    }
}

/// Above a group of things that belong together.
struct SectionTitle: View {
    let text: String

    var body: some View {
        Text(text)
            .font(.sectionTitle)
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(.top, Space.group)
            .accessibilityAddTraits(.isHeader)
    }
}

/// What stands beside the matter: dates, hints, who said it.
struct QuietText: View {
    let text: String
    @Environment(\.shades) private var shades

    init(_ text: String) { self.text = text }

    var body: some View {
        if !text.isEmpty { Text(text).font(.label).foregroundStyle(shades.quiet) }
    }
}

/// A sign that stands alone, with its words for those who do not see it.
struct SignButton: View {
    let symbol: String
    let label: String
    let act: @MainActor () -> Void

    var body: some View {
        Button(action: act) { Image(systemName: symbol).imageScale(.large) }
            .buttonStyle(QuietButtonStyle())
            .accessibilityLabel(label)
    }
}

/// An amount. Figures stand below one another in lists.
struct AmountText: View {
    let amount: String
    var period = ""
    var isTotal = false

    var body: some View {
        VStack(alignment: .trailing, spacing: 0) {
            Text(amount)
                .font(isTotal ? .display : .body)
                .monospacedDigit()
                .multilineTextAlignment(.trailing)
            QuietText(period)
        }
    }
}

/// Side by side while there is room, below one another when the text is large.
struct Beside<Leading: View, Trailing: View>: View {
    var alignment = VerticalAlignment.firstTextBaseline
    @ViewBuilder let leading: () -> Leading
    @ViewBuilder let trailing: () -> Trailing
    @Environment(\.dynamicTypeSize) private var textSize

    var body: some View {
        if textSize.isAccessibilitySize {
            VStack(alignment: .leading, spacing: Space.line) {
                leading()
                trailing()
            }
            .frame(maxWidth: .infinity, alignment: .leading)
        } else {
            HStack(alignment: alignment, spacing: Space.group) {
                leading().frame(maxWidth: .infinity, alignment: .leading)
                trailing()
            }
        }
    }
}
