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
            case .messages: MessagesScreen(view: view.messages, canBegin: view.screen == .customer, device: device)
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
            case .claims: ClaimsScreen(view: view.claims, canReport: view.screen == .customer, device: device).navigationTitle(captions.claims)
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
