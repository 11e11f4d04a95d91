import LomaTypes
import SwiftUI

/// The tabs at the foot of the app, and over the chosen one what is open. Both are the core's to say.
struct TabsScreen: View {
    let view: ViewModel
    let device: Device
    @Environment(\.shades) private var shades
    @Environment(\.captions) private var captions
    @Environment(\.horizontalSizeClass) private var width

    var body: some View {
        TabView(selection: .chosen(in: view.tabs) { device.send(.places(.showTab(tab: $0))) }) {
            ForEach(view.tabs, id: \.tab) { row in
                screens(under: row)
                    .tabItem { Label(row.label, systemImage: row.tab.symbol).accessibilityLabel(row.spoken) }
                    .badge(row.badge.isEmpty ? nil : Text(row.badge))
                    .tag(row.tab)
            }
        }
        .fullScreenCover(isPresented: form) {
            Lasting(value: view.claimForm) { ClaimFormScreen(view: $0, banner: view.banner, device: device) }
        }
    }

    /// Where there is room, a list and what it has opened stand side by side.
    @ViewBuilder private func screens(under row: TabRow) -> some View {
        let root = TabRoot(tab: row.tab, title: row.label, view: view, device: device)
        if width == .regular && row.tab.isList {
            HStack(spacing: 0) {
                NavigationStack { underBanner { root } }.frame(width: Size.list)
                Divider()
                stack(over: EmptyState(symbol: row.tab.symbol, text: captions.chooseOnTheLeft) {}, of: row)
            }
        } else {
            stack(over: underBanner { root }, of: row)
        }
    }

    private func stack(over root: some View, of row: TabRow) -> some View {
        NavigationStack(path: row.isChosen ? opened : .kept([]) { _ in }) {
            root.navigationDestination(for: Place.self) { place in
                underBanner { PlaceScreen(place: place, view: view, device: device) }
            }
        }
    }

    private func underBanner<Content: View>(@ViewBuilder _ content: () -> Content) -> some View {
        VStack(spacing: 0) {
            if let banner = view.banner { OfflineBanner(banner: banner) }
            content()
        }
        .background(shades.background)
    }

    private var opened: Binding<[Place]> {
        .kept(path(of: view.places)) { left in
            for _ in 0..<backs(from: view.places, to: left) { device.send(.places(.back)) }
        }
    }

    /// A cover goes with its own buttons; should the platform take it away, the draft stays.
    private var form: Binding<Bool> {
        .kept(isFormOnTop(view.places)) { isOpen in
            if !isOpen { device.send(.claims(.later)) }
        }
    }
}

extension Binding where Value == AppTab {
    fileprivate static func chosen(in tabs: [TabRow], _ choose: @escaping @MainActor (AppTab) -> Void) -> Binding<AppTab> {
        .kept(tabs.first { $0.isChosen }?.tab ?? .home, choose)
    }
}
