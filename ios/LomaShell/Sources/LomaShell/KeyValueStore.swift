import LomaTypes

/// The phone's own store: cache, drafts and outbox. Text under keys.
public protocol KeyValueStore: Sendable {
    /// All entries whose key starts with one of the prefixes.
    func load(prefixes: [String]) async throws -> [StoreEntry]
    /// Saves, then deletes: all of it or nothing. Returns when it would survive a kill.
    func write(saved: [StoreEntry], deleted: [String]) async throws
    func wipe() async throws
}

extension Phone {
    func answer(_ operation: StoreOperation) async -> StoreAnswer {
        do {
            switch operation {
            case .load(let prefixes):
                return .loaded(entries: try await store.load(prefixes: prefixes))
            case .write(let saved, let deleted):
                try await store.write(saved: saved, deleted: deleted)
            case .wipe:
                try await store.wipe()
                try await uploads.discardAll()
            }
            return .written
        } catch {
            log("store: \(kind(of: error))")
            return .failed(reason: kind(of: error))
        }
    }
}
