import Foundation
import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// Whatever is wrong between shell and core: a calm screen, no crash, and nothing lost.
@MainActor
struct BreakageTests {
    let phone = TestPhone()

    @Test("An event the library cannot read breaks calmly; opened again, the draft is there")
    func unreadableEvent() async throws {
        await phone.signedIn()
        await phone.fillInClaim()
        phone.openApp { BentBridge(real: $0, bendsEvent: { $0.count < 40 }) }
        await phone.core.whenIdle()
        #expect(phone.core.view?.claims.hasDraft == true)
        phone.core.update(.cameToFront)
        #expect(phone.core.state == .broken(.coreRefused))
        phone.core.update(.cameToFront)
        #expect(phone.core.state == .broken(.coreRefused), "a broken core takes no events")
        phone.openApp()
        await phone.core.whenIdle()
        #expect(phone.core.view?.claims.hasDraft == true)
    }

    @Test("A broken core is opened again in place")
    func restart() async throws {
        var isBent = true
        phone.openApp { BentBridge(real: $0, bendsEvent: { $0.count < 40 && isBent }) }
        await phone.core.whenIdle()
        phone.core.update(.cameToFront)
        #expect(phone.core.state == .broken(.coreRefused))
        isBent = false
        phone.core.restart()
        await phone.core.whenIdle()
        #expect(phone.core.view?.screen == .signIn)
        await phone.signedIn()
        #expect(phone.core.view?.screen == .customer)
    }

    @Test("Requests that are no requests break calmly", arguments: [
        [], [1], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [UInt8](repeating: 7, count: 64),
    ])
    func unreadableRequests(bytes: [UInt8]) async throws {
        phone.openApp { BentBridge(real: $0, requests: Data(bytes)) }
        #expect(phone.core.state == .broken(.unreadable))
    }

    @Test("A view that is no view breaks calmly, before anything was read or sent")
    func unreadableView() async throws {
        phone.openApp { BentBridge(real: $0, view: Data([1, 2, 3])) }
        #expect(phone.core.state == .broken(.unreadable))
        #expect(await phone.server.requests.isEmpty)
    }

    @Test("A library from another version is not asked anything")
    func otherVersion() async throws {
        phone.openApp { BentBridge(real: $0, schemaFingerprint: "0123456789abcdef") }
        #expect(phone.core.state == .broken(.differentVersions))
        phone.core.restart()
        #expect(phone.core.state == .broken(.differentVersions))
        #expect(phone.log.lines.contains("core: differentVersions"))
    }

    @Test("The fingerprint of the generated types is the library's")
    func sameVersion() {
        #expect(RustBridge(log: { _ in }).schemaFingerprint == generatedSchemaFingerprint)
    }

    @Test("An answer nobody waits for is refused by the library, not by a crash")
    func unknownRequest() {
        let bridge = RustBridge(log: { _ in })
        #expect(throws: Breakage.coreRefused) { try bridge.resolve(4711, Data([0, 0, 0, 0])) }
    }

    @Test("A locked safe and a store without a place are told, not fatal")
    func failingStores() async throws {
        await phone.safe.lock()
        try FileManager.default.createDirectory(at: phone.folder.url, withIntermediateDirectories: true)
        try Data().write(to: phone.folder.url.appendingPathComponent("store"))
        phone.openApp()
        await phone.core.whenIdle()
        #expect(phone.core.view?.screen == .locked)
        #expect(phone.log.lines.contains { $0.hasPrefix("safe: ") })
        #expect(phone.log.lines.contains { $0.hasPrefix("store: ") })
    }
}

/// What a failing store or safe leaves in the log.
struct FailureLogTests {
    @Test("A failure is logged by its kind, without what should have been kept")
    func kindsOnly() async throws {
        let (log, safe, server, folder) = (LogInMemory(), SafeInMemory(), TestServer(), TestFolder())
        try Data().write(to: folder.url)
        await safe.lock()
        let phone = Phone(
            http: server, streams: SilentLines(), uploads: server, store: FileStore(folder: folder.url), safe: safe,
            log: { log.add($0) })
        let entry = StoreEntry(key: "draft/claim", value: "Geheimer Weg 7")
        guard case .failed(let reason) = await phone.answer(.write(saved: [entry], deleted: [])),
            case .failed = await phone.answer(.save(key: "session", secret: "access-1"))
        else {
            Issue.record("nothing failed")
            return
        }
        #expect(log.lines.count == 2)
        for line in log.lines + [reason] {
            #expect(line.wholeMatch(of: /(store: |safe: )?\w+ \d+/) != nil, "\(line)")
        }
    }

    @Test("A wipe that leaves photos behind is not called one, and the rest is gone all the same")
    func photosLeft() async throws {
        let (log, server, folder) = (LogInMemory(), TestServer(), TestFolder())
        let store = FileStore(folder: folder.url)
        try await store.write(saved: [StoreEntry(key: "owner", value: "1")], deleted: [])
        let phone = Phone(
            http: server, streams: SilentLines(), uploads: StuckUploads(), store: store, safe: SafeInMemory(),
            log: { log.add($0) })
        let answer: StoreAnswer = await phone.answer(.wipe)
        guard case .failed = answer else {
            Issue.record("photos are left, and nobody says so")
            return
        }
        #expect(try await store.load(prefixes: [""]) == [])
    }
}

/// Photos that the phone does not let go of.
private struct StuckUploads: Uploads {
    func upload(_ handle: String, to url: String, headers: [HttpHeader], from offset: UInt64) async -> FileAnswer {
        .missing
    }
    let before: [String] = []
    func discard(_ handle: String) async {}
    func discardAll() async throws { throw CocoaError(.fileWriteNoPermission) }
}

/// The real library behind a wire that garbles.
struct BentBridge: CoreBridge {
    var real: RustBridge
    var bendsEvent: (Data) -> Bool = { _ in false }
    var requests: Data?
    var garbledView: Data?
    var schemaFingerprint: String

    init(
        real: RustBridge, bendsEvent: @escaping (Data) -> Bool = { _ in false }, requests: Data? = nil,
        view: Data? = nil, schemaFingerprint: String = generatedSchemaFingerprint
    ) {
        self.real = real
        self.bendsEvent = bendsEvent
        self.requests = requests
        garbledView = view
        self.schemaFingerprint = schemaFingerprint
    }

    func update(_ event: Data) throws -> Data {
        let answer = try real.update(bendsEvent(event) ? Data([0xFF]) + event.dropFirst() : event)
        return requests ?? answer
    }

    func resolve(_ id: UInt32, _ answer: Data) throws -> Data { try real.resolve(id, answer) }

    func view() throws -> Data { try garbledView ?? real.view() }
}
