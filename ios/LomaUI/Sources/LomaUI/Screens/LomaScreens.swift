import LomaShell
import LomaTypes
import SwiftUI

/// The whole app over a core: which screen there is, is said by the core.
public struct LomaScreens: View {
    private let core: Core
    private let device: Device
    private let language: String

    /// `language` is the phone's own, `de` or `en`: for what is said when the core cannot speak.
    public init(core: Core, device: Device, language: String = "de") {
        self.core = core
        self.device = device
        self.language = language
    }

    /// A picture: for previews and tests.
    public init(core: Core) {
        self.init(core: core, device: Device(send: { core.update($0) }))
    }

    public var body: some View {
        switch core.state {
        case .broken(let breakage):
            BrokenScreen(breakage: breakage, language: language, restart: device.restart)
        case .running(let view):
            Surroundings(theme: view.theme, language: view.language) { RunningScreen(view: view, device: device) }
        }
    }
}

/// The screen at the root of a core that runs.
struct RunningScreen: View {
    let view: ViewModel
    let device: Device

    var body: some View {
        switch view.screen {
        case .starting: LaunchScreen(brand: view.theme.brand)
        case .locked: LockedScreen(view: view.signIn, device: device)
        case .signIn: SignInScreen(view: view.signIn, brand: view.theme.brand, banner: view.banner, device: device)
        case .customer, .broker: TabsScreen(view: view, device: device)
        }
    }
}

/// While the stores are being read. It stands for a moment and looks like the picture the system shows before.
struct LaunchScreen: View {
    let brand: String
    @Environment(\.shades) private var shades

    var body: some View {
        Text(brand)
            .font(.display)
            .foregroundStyle(shades.primary)
            .frame(maxWidth: .infinity, maxHeight: .infinity)
            .background(shades.background)
    }
}
