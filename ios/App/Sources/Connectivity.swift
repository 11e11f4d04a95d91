import LomaShell
import Network

/// Tells the core when the network comes and goes.
@MainActor
final class Connectivity {
    private let core: Core
    private let monitor = NWPathMonitor()
    private var wasOnline: Bool?

    init(core: Core) { self.core = core }

    func watch() {
        monitor.pathUpdateHandler = { [weak self] path in
            let isOnline = path.status == .satisfied
            Task { @MainActor in self?.tell(isOnline) }
        }
        monitor.start(queue: .main)
    }

    /// The system also speaks when Wi-Fi takes over from the mobile network: that is no news.
    private func tell(_ isOnline: Bool) {
        if isOnline == wasOnline { return }
        wasOnline = isOnline
        core.update(isOnline ? .cameOnline : .wentOffline)
    }
}
