import LomaTypes
import SwiftUI

/// The tabs at the foot of the app, and over the chosen one what is open. Both are the core's to say.
struct TabsScreen: View {
    let view: ViewModel
    let device: Device
    @Environment(\.shades) private var shades

    var body: some View {
        TabView(selection: .chosen(in: view.tabs) { device.send(.places(.showTab(tab: $0))) }) {
            ForEach(view.tabs, id: \.tab) { row in
                stack(under: row)
                    .tabItem { Label(row.label, systemImage: row.tab.symbol).accessibilityLabel(row.spoken) }
                    .badge(row.badge.isEmpty ? nil : Text(row.badge))
                    .tag(row.tab)
            }
        }
        .fullScreenCover(isPresented: form) {
            if let form = view.claimForm { ClaimFormScreen(view: form, banner: view.banner, device: device) }
        }
    }

    private func stack(under row: TabRow) -> some View {
        NavigationStack(path: row.isChosen ? opened : .kept([]) { _ in }) {
            underBanner { TabRoot(tab: row.tab, title: row.label, view: view, device: device) }
                .navigationDestination(for: Place.self) { place in
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

/// The first screen of a tab.
struct TabRoot: View {
    let tab: AppTab
    let title: String
    let view: ViewModel
    let device: Device

    var body: some View {
        Group {
            switch tab {
            case .home: HomeScreen(view: view.home, device: device)
            case .contracts: ContractsScreen(view: view.contracts, device: device)
            case .claims: ClaimsScreen(view: view.claims, device: device)
            case .customers: CustomersScreen(view: view.customers, device: device)
            case .messages: MessagesScreen(view: view.messages, isBroker: view.screen == .broker, device: device)
            case .me: MeScreen(view: view.me, device: device)
            case .more: MoreScreen(device: device)
            }
        }
        .navigationTitle(title)
    }
}

/// A screen on top of a tab.
struct PlaceScreen: View {
    let place: Place
    let view: ViewModel
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Group {
            switch place {
            case .contracts: ContractsScreen(view: view.contracts, device: device).navigationTitle(captions.contracts)
            case .claims: ClaimsScreen(view: view.claims, device: device).navigationTitle(captions.claims)
            case .me: MeScreen(view: view.me, device: device).navigationTitle(captions.me)
            case .customer: if let customer = view.customer { CustomerScreen(view: customer, device: device) }
            case .contract: if let contract = view.contract { ContractScreen(view: contract, device: device) }
            case .claim: if let claim = view.claim { ClaimScreen(view: claim, device: device) }
            case .thread: if let thread = view.thread { ThreadScreen(view: thread, device: device) }
            case .claimForm: EmptyView()
            }
        }
        .toolbarTitleDisplayMode(.inline)
    }
}
