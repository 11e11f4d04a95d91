import Foundation
import LomaTypes

extension Core {
    /// A core that shows one picture and does nothing: for previews and for tests of screens.
    public static func showing(_ view: ViewModel) -> Core {
        let phone = Phone(http: Nowhere(), streams: Nowhere(), uploads: Nowhere(), store: Nowhere(), safe: Nowhere())
        return Core(launch: Launch(baseUrl: "", deviceName: ""), phone: phone, makeBridge: { Picture(of: view) })
    }
}

private struct Picture: CoreBridge {
    var of: ViewModel
    var schemaFingerprint: String { generatedSchemaFingerprint }

    func update(_ event: Data) throws -> Data { try nothing() }
    func resolve(_ id: UInt32, _ answer: Data) throws -> Data { try nothing() }
    func view() throws -> Data { Data(try of.bincodeSerialize()) }

    private func nothing() throws -> Data { Data(try Requests(value: []).bincodeSerialize()) }
}

/// A phone without anything. A picture never asks it.
private struct Nowhere: HttpClient, Streams, Uploads, KeyValueStore, SecureStore {
    func send(_ request: HttpRequest) async -> HttpResult { .err(.io("preview")) }
    func open(_ url: String, headers: [HttpHeader]) -> LineItems { LineItems { $0.finish() } }
    func upload(_ handle: String, to url: String, headers: [HttpHeader], from offset: UInt64) async -> FileAnswer {
        .missing
    }
    let before: [String] = []
    func discard(_ handle: String) async {}
    func discardAll() async {}
    func load(prefixes: [String]) async throws -> [StoreEntry] { [] }
    func write(saved: [StoreEntry], deleted: [String]) async throws {}
    func wipe() async throws {}
    func load(_ key: String) async throws -> String? { nil }
    func save(_ key: String, secret: String) async throws {}
    func delete(_ key: String) async throws {}
}
