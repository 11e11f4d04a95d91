import LomaShell
import LomaUI
import SwiftUI

@main
struct LomaApp: App {
    @UIApplicationDelegateAdaptor private var delegate: AppDelegate
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup {
            let app = delegate.app
            GatedScreens(core: app.core, device: app.device, language: Settings.language, gate: app.gate) {
                Task { await app.unlock() }
            }
            // Links of our own and links into the web alike.
            .onOpenURL { app.open($0) }
            // Asked of those who have something to be told, not of those who look for the first time.
            .onChange(of: app.core.view?.screen, initial: true) { _, screen in
                if screen == .customer || screen == .broker { app.askForPushes() }
            }
        }
        .onChange(of: phase) { _, phase in
            switch phase {
            case .active: delegate.app.cameToFront()
            case .background: delegate.app.wentToBack()
            // A glance at the notifications, or the list of apps: still ours.
            case .inactive: break
            @unknown default: break
            }
        }
    }
}
