import LomaTypes
import SwiftUI

/// A list in each of its states. A skeleton stands only while nothing has ever been here.
struct ListBody<Rows: View, Action: View>: View {
    let state: ListState
    let symbol: String
    let emptyText: String
    let freshness: Freshness
    let refresh: @MainActor () -> Void
    @ViewBuilder let rows: () -> Rows
    @ViewBuilder let action: () -> Action

    var body: some View {
        switch state {
        case .firstLoad:
            Skeleton()
        case .failed:
            FailedLoad(freshness: freshness, refresh: refresh)
        case .empty:
            EmptyState(symbol: symbol, text: emptyText, action: action)
        case .filled:
            rows()
        }
    }
}

extension ListBody where Action == EmptyView {
    init(
        state: ListState, symbol: String, emptyText: String, freshness: Freshness, refresh: @escaping @MainActor () -> Void,
        @ViewBuilder rows: @escaping () -> Rows
    ) {
        self.init(
            state: state, symbol: symbol, emptyText: emptyText, freshness: freshness, refresh: refresh, rows: rows,
            action: { EmptyView() })
    }
}

/// One drawing, one sentence, one button.
struct EmptyState<Action: View>: View {
    let symbol: String
    let text: String
    @ViewBuilder let action: () -> Action
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(spacing: Space.edge) {
            Image(systemName: symbol).font(.largeTitle).foregroundStyle(shades.primary).accessibilityHidden(true)
            Text(text).multilineTextAlignment(.center)
            action()
        }
        .padding(Space.section)
        .frame(maxWidth: .infinity)
    }
}

/// Nothing could be loaded yet: why, and once more.
struct FailedLoad: View {
    let freshness: Freshness
    let refresh: @MainActor () -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        EmptyState(symbol: "wifi.exclamationmark", text: freshness.problem ?? "") {
            Button(captions.retry, action: refresh).buttonStyle(SecondaryButtonStyle())
        }
    }
}

/// Grey rows before the first content. They stand still.
struct Skeleton: View {
    var rows = 4
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(spacing: Space.card) {
            ForEach(Array(0..<rows), id: \.self) { _ in
                RoundedRectangle(cornerRadius: Size.corner).fill(shades.card).frame(height: 72)
            }
        }
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(captions.loading)
    }
}

/// Rows by their place in the whole list. The view holds those around the reader; the others stand still until it does.
struct LongList<Row, Content: View>: View {
    let rows: [Row]
    let firstRow: UInt32
    let count: UInt32
    /// This row has come into view.
    let look: @MainActor (UInt32) -> Void
    @ViewBuilder let content: (Row) -> Content

    var body: some View {
        ForEach(Array(0..<Int(count)), id: \.self) { index in
            Group {
                if let row = held(index) { content(row) } else { Skeleton(rows: 1) }
            }
            .onAppear { look(UInt32(index)) }
        }
    }

    private func held(_ index: Int) -> Row? {
        let place = index - Int(firstRow)
        return rows.indices.contains(place) ? rows[place] : nil
    }
}
