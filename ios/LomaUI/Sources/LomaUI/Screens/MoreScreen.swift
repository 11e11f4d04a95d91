import LomaTypes
import SwiftUI

/// What else there is for those who have no tab for it.
struct MoreScreen: View {
    let device: Device
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        List {
            Group {
                row(captions.contracts, symbol: AppTab.contracts.symbol, target: .contracts)
                row(captions.claims, symbol: AppTab.claims.symbol, target: .claims)
                row(captions.me, symbol: AppTab.me.symbol, target: .me)
            }
            .listRowBackground(shades.background)
        }
        .listStyle(.plain)
        .scrollContentBackground(.hidden)
        .background(shades.background)
    }

    private func row(_ title: String, symbol: String, target: AttentionTarget) -> some View {
        Button { device.send(.places(.follow(target: target))) } label: {
            HStack {
                Label(title, systemImage: symbol).frame(maxWidth: .infinity, minHeight: Size.row, alignment: .leading)
                Image(systemName: "chevron.forward").foregroundStyle(shades.quiet).accessibilityHidden(true)
            }
            .contentShape(Rectangle())
        }
        .buttonStyle(PlainButtonStyle())
    }
}
