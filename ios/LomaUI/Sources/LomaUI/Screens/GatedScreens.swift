import LomaShell
import LomaTypes
import SwiftUI

/// The app, or what stands in front of it until the user has unlocked it. The app stays below, where it was.
public struct GatedScreens: View {
    private let core: Core
    private let device: Device
    private let language: String
    private let gate: Gate
    private let unlock: @MainActor () -> Void

    public init(core: Core, device: Device, language: String, gate: Gate, unlock: @escaping @MainActor () -> Void) {
        self.core = core
        self.device = device
        self.language = language
        self.gate = gate
        self.unlock = unlock
    }

    public var body: some View {
        ZStack {
            LomaScreens(core: core, device: device, language: language).accessibilityHidden(isClosed)
            if isClosed, let view = core.view {
                Surroundings(theme: view.theme, language: view.language) {
                    ClosedGate(brand: view.theme.brand, unlock: unlock)
                }
            }
        }
        // Whoever signs in has just said who they are.
        .onChange(of: core.view?.screen, initial: true) { _, screen in
            if screen == .signIn { gate.open() }
        }
    }

    /// Nobody's data is shown before somebody has signed in.
    private var isClosed: Bool {
        let screen = core.view?.screen
        return !gate.isOpen && (screen == .customer || screen == .broker)
    }
}

private struct ClosedGate: View {
    let brand: String
    let unlock: @MainActor () -> Void
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(spacing: 0) {
            LaunchScreen(brand: brand)
            Button(captions.unlock, action: unlock).buttonStyle(PrimaryButtonStyle()).padding(Space.edge)
        }
        .background(shades.background)
        .onAppear(perform: unlock)
    }
}
