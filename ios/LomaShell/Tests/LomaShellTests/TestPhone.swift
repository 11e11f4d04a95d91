import Foundation
import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// A phone: its folder and its safe outlive the app.
@MainActor
final class TestPhone {
    let server = TestServer()
    let safe = SafeInMemory()
    let log = LogInMemory()
    let folder = TestFolder()
    private let baseUrl: String
    private let streams: any Streams
    private let time: MarchTwelfth
    private(set) lazy var core: Core = app(bridge: { $0 })

    /// Lines go over sockets where a test names a server for them, and are silent otherwise.
    init(lines: LineServer? = nil, time: MarchTwelfth = MarchTwelfth()) {
        baseUrl = lines?.address ?? "http://loma.test"
        streams = lines == nil ? SilentLines() : UrlSessionStreams()
        self.time = time
    }

    /// Opens the app as after a kill: nothing of the last life is left but what was stored.
    func openApp(bridge: @escaping (RustBridge) -> any CoreBridge = { $0 }) {
        core = app(bridge: bridge)
    }

    private func app(bridge: @escaping (RustBridge) -> any CoreBridge) -> Core {
        let phone = Phone(
            http: server, streams: streams, uploads: server,
            store: FileStore(folder: folder.url.appendingPathComponent("store")), safe: safe, time: time, log: { [log] line in log.add(line) })
        let launch = Launch(baseUrl: baseUrl, deviceName: "Testtelefon", platform: "test")
        let core = Core(launch: launch, phone: phone) { bridge(RustBridge(log: phone.log)) }
        core.start()
        return core
    }

    func signedIn() async {
        await core.whenIdle()
        await send(.session(.logIn(email: TestServer.email, password: TestServer.password)))
    }

    func send(_ events: Event...) async {
        for event in events {
            core.update(event)
            await core.whenIdle()
        }
    }

    func view() throws -> ViewModel { try #require(core.view) }

    /// The first view for which this holds; the time limit of the test ends the waiting.
    @discardableResult
    func until(_ holds: (ViewModel) -> Bool) async throws -> ViewModel {
        while true {
            if let view = core.view, holds(view) { return view }
            try await Task.sleep(nanoseconds: 5_000_000)
        }
    }

    /// Everything the form asks for, up to its last step.
    func fillInClaim() async {
        await send(
            .claims(.report(contractId: TestServer.liability)), .claims(.chooseLoss(loss: .glassBreakage)),
            .claims(.next), .claims(.setDay(day: "2026-03-11")), .claims(.setPlace(text: "Geheimer Weg 7")),
            .claims(.next), .claims(.next), .claims(.setDescription(text: "Die Scheibe ist gesprungen.")),
            .claims(.next), .claims(.setTruthful(isTruthful: true)))
    }
}

final class LogInMemory: @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [String] = []

    var lines: [String] { lock.withLock { kept } }
    func add(_ line: String) { lock.withLock { kept.append(line) } }
}
