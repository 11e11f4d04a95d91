import LomaTypes
import SwiftUI

/// Am I covered, what needs me, and the quick way to report a claim.
struct HomeScreen: View {
    let view: HomeView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Page {
            Text(view.greeting).font(.screenTitle).accessibilityAddTraits(.isHeader)
            ListBody(
                state: view.state, symbol: "house", emptyText: view.calmText, freshness: view.freshness,
                refresh: { device.send(.contracts(.refresh)) }
            ) {
                content
            }
        }
        .refreshable { await device.send(.contracts(.refresh)) }
        .safeAreaInset(edge: .bottom) {
            // Whoever has a cover of their own reports here; intermediaries do from a contract.
            if view.cover != nil {
                FootButton(label: captions.reportClaim) { device.send(.claims(.report(contractId: nil))) }
            }
        }
    }

    @ViewBuilder private var content: some View {
        if let cover = view.cover {
            CoverCardView(card: cover, summary: view.summary, asOf: view.freshness.asOf)
        } else {
            Text(view.summary).monospacedDigit()
            QuietText(view.freshness.asOf)
        }
        if let problem = view.freshness.problem { Signed(tone: .waiting, text: problem).font(.label) }
        if view.attention.isEmpty {
            Signed(tone: .good, text: view.calmText)
        } else {
            SectionTitle(text: captions.needsYou)
            ForEach(view.attention.numbered, id: \.place) { needs in
                AttentionRowView(row: needs.row) { device.send(.places(.follow(target: needs.row.target))) }
            }
        }
    }
}
