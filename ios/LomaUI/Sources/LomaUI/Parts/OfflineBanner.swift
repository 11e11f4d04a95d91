import LomaTypes
import SwiftUI

/// The line above everything that says what is not as it should be.
struct OfflineBanner: View {
    let banner: Banner
    @Environment(\.shades) private var shades

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Space.group) {
            Image(systemName: banner.kind.symbol).accessibilityHidden(true)
            Text(banner.text).frame(maxWidth: .infinity, alignment: .leading)
        }
        .font(.label)
        .foregroundStyle(shades.of(banner.kind.tone).text)
        .padding(.horizontal, Space.edge)
        .padding(.vertical, Space.group)
        .background(shades.of(banner.kind.tone).container)
        .accessibilityElement(children: .combine)
    }
}

/// How old what is shown is, and why there is nothing newer.
struct FreshnessLine: View {
    let freshness: Freshness
    var count = ""

    var body: some View {
        VStack(alignment: .leading, spacing: Space.line) {
            if let problem = freshness.problem { Signed(tone: .waiting, text: problem) }
            HStack(spacing: Space.group) {
                QuietText(count)
                QuietText(freshness.asOf)
            }
        }
        .font(.label)
    }
}
