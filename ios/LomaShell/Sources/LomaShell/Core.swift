import LomaTypes
import Observation

/// What there is to draw.
public enum CoreState: Equatable {
    case running(ViewModel)
    /// The core cannot go on. What the user typed is in the store; `restart()` opens it again.
    case broken(Breakage)
}

/// The app behind the screens: takes events, says what to draw.
///
/// Everything happens on the main actor, one thing after another, so that an older view never replaces a newer one.
@MainActor @Observable
public final class Core {
    public private(set) var state: CoreState

    @ObservationIgnored private let launch: Launch
    @ObservationIgnored private let phone: Phone
    @ObservationIgnored private let makeBridge: () -> any CoreBridge
    @ObservationIgnored private var loop: EffectLoop?

    /// A core that has not started: nothing is read or sent before `start()`.
    public convenience init(launch: Launch, phone: Phone) {
        self.init(launch: launch, phone: phone, makeBridge: { RustBridge(log: phone.log) })
    }

    init(launch: Launch, phone: Phone, makeBridge: @escaping () -> any CoreBridge) {
        self.launch = launch
        self.phone = phone
        self.makeBridge = makeBridge
        state = .broken(.notOpened)
        open()
    }

    /// The view, as long as there is one.
    public var view: ViewModel? {
        if case .running(let view) = state { view } else { nil }
    }

    /// The first event of a life. The core learns from the stores who is signed in and what waits to be sent.
    public func start() {
        update(.start(launch.event()))
    }

    /// Begins a new life after a breakage. Whatever the old one still had under way is dropped, as after a kill.
    public func restart() {
        open()
        start()
    }

    /// Tells the core what happened. When the core is broken nothing happens.
    public func update(_ event: Event) {
        loop?.update(event)
    }

    /// Returns when nothing is under way but timers and open lines: no request, no writing, no upload. Lets an app that
    /// goes to the background finish first.
    public func whenIdle() async {
        await loop?.whenIdle()
    }

    private func open() {
        loop?.end()
        loop = nil
        let bridge = makeBridge()
        do {
            guard bridge.schemaFingerprint == generatedSchemaFingerprint else { throw Breakage.differentVersions }
            state = .running(try bridge.decodedView())
            loop = EffectLoop(
                bridge: bridge, phone: phone,
                draw: { [weak self] view in self?.state = .running(view) },
                giveUp: { [weak self] breakage in self?.breakDown(breakage) })
        } catch {
            breakDown(Breakage(error))
        }
    }

    private func breakDown(_ breakage: Breakage) {
        phone.log("core: \(breakage)")
        loop?.end()
        loop = nil
        state = .broken(breakage)
    }
}
