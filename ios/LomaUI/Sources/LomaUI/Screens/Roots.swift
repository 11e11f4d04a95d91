import LomaTypes
import SwiftUI

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
            case .claims: ClaimsScreen(view: view.claims, canReport: view.screen == .customer, device: device)
            case .customers: CustomersScreen(view: view.customers, device: device)
            case .messages:
                MessagesScreen(view: view.messages, canBegin: view.screen == .customer, device: device)
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
            case .claims:
                ClaimsScreen(view: view.claims, canReport: view.screen == .customer, device: device)
                    .navigationTitle(captions.claims)
            case .me: MeScreen(view: view.me, device: device).navigationTitle(captions.me)
            case .customer: Lasting(value: view.customer) { CustomerScreen(view: $0, device: device) }
            case .contract: Lasting(value: view.contract) { ContractScreen(view: $0, device: device) }
            case .claim: Lasting(value: view.claim) { ClaimScreen(view: $0, device: device) }
            case .thread: Lasting(value: view.thread) { ThreadScreen(view: $0, device: device) }
            case .claimForm: EmptyView()
            }
        }
        .toolbarTitleDisplayMode(.inline)
    }
}

/// A screen that closes is gone from the view at once, and still in sight while it slides away: its last picture stays.
struct Lasting<Value: Equatable, Content: View>: View {
    let value: Value?
    @ViewBuilder let content: (Value) -> Content
    @State private var last: Value?

    var body: some View {
        if let shown = value ?? last {
            content(shown).onChange(of: value, initial: true) { _, newest in
                if let newest { last = newest }
            }
        }
    }
}
