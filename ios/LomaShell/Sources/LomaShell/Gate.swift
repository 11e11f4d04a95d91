import Observation

/// Whether whoever holds the phone has shown that it is theirs. Closed when the app begins, and again when it comes back after
/// more than `patience`. Nothing is behind it that the core would need: it only keeps looks out.
@MainActor @Observable
public final class Gate {
    public private(set) var isOpen = false

    @ObservationIgnored private let now: () -> ContinuousClock.Instant
    @ObservationIgnored private let patience: Duration
    @ObservationIgnored private var left: ContinuousClock.Instant?

    /// The clock goes on while the phone sleeps.
    public init(
        patience: Duration = .seconds(300), now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.patience = patience
        self.now = now
    }

    public func open() { isOpen = true }

    public func wentToBack() { left = now() }

    public func cameToFront() {
        if let left, now() - left > patience { isOpen = false }
        left = nil
    }
}
