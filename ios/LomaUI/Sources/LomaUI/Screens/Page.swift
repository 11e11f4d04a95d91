import LomaTypes
import SwiftUI

/// What all screens that scroll have in common: edges, a readable width, the ground.
struct Page<Content: View>: View {
    @ViewBuilder let content: () -> Content
    @Environment(\.shades) private var shades

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Space.card) { content() }
                .padding(Space.edge)
                .frame(maxWidth: Size.readable, alignment: .leading)
                .frame(maxWidth: .infinity)
        }
        .scrollDismissesKeyboard(.interactively)
        .background(shades.background)
    }
}

/// The one step of a screen that scrolls below it.
struct FootButton: View {
    let label: String
    let act: @MainActor () -> Void

    var body: some View {
        Button(label, action: act)
            .buttonStyle(PrimaryButtonStyle())
            .padding(Space.edge)
            .frame(maxWidth: Size.readable)
    }
}

/// A list over the whole width. Rows are made as they come into view, however long it is.
struct ListPage<Content: View>: View {
    let refresh: @MainActor () -> Void
    @ViewBuilder let content: () -> Content
    @Environment(\.shades) private var shades

    var body: some View {
        List { content().listRowBackground(shades.background) }
            .listStyle(.plain)
            .scrollContentBackground(.hidden)
            .background(shades.background)
            .refreshable { await refresh() }
    }
}
