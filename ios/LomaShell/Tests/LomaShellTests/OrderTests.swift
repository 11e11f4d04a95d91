import Foundation
import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// The core's wishes are carried out in the order in which it has them.
@MainActor
struct OrderTests {
    @Test("A later writing never overtakes an earlier one, however slow that is")
    func writings() async throws {
        let store = SlowStore()
        let safe = SafeInMemory()
        let server = TestServer()
        let phone = Phone(
            http: server, streams: SilentLines(), uploads: server, store: store, safe: safe, time: MarchTwelfth())
        let core = Core(launch: Launch(baseUrl: "http://loma.test", deviceName: "T"), phone: phone)
        core.start()
        await core.whenIdle()
        core.update(.session(.logIn(email: TestServer.email, password: TestServer.password)))
        await core.whenIdle()
        core.update(.claims(.report(contractId: nil)))
        for text in ["S", "Sc", "Sch", "Schr", "Schra", "Schram", "Schramm", "Schramme"] {
            core.update(.claims(.setDescription(text: text)))
        }
        await core.whenIdle()
        #expect(await store.lastDraft?.contains("Schramme") == true)
        #expect(await store.mostAtOnce == 1)
    }
}

/// Each writing takes shorter than the one before, so that it would overtake if it could.
private actor SlowStore: KeyValueStore {
    private(set) var lastDraft: String?
    private(set) var mostAtOnce = 0
    private var atOnce = 0
    private var turns = 40

    func load(prefixes: [String]) async throws -> [StoreEntry] { [] }

    func write(saved: [StoreEntry], deleted: [String]) async throws {
        atOnce += 1
        mostAtOnce = max(mostAtOnce, atOnce)
        turns = max(0, turns - 1)
        for _ in 0..<turns * 20 { await Task.yield() }
        lastDraft = saved.first { $0.key.hasPrefix("draft/") }?.value ?? lastDraft
        atOnce -= 1
    }

    func wipe() async throws {}
}
