import LomaTypes

/// The platform's safe for secrets. On a phone this is the Keychain, which the app target brings.
public protocol SecureStore: Sendable {
    func load(_ key: String) async throws -> String?
    func save(_ key: String, secret: String) async throws
    /// A key without a secret is fine.
    func delete(_ key: String) async throws
}

extension Phone {
    func answer(_ operation: SecureOperation) async -> SecureAnswer {
        do {
            switch operation {
            case .load(let key):
                return .loaded(secret: try await safe.load(key))
            case .save(let key, let secret):
                try await safe.save(key, secret: secret)
            case .delete(let key):
                try await safe.delete(key)
            }
            return .done
        } catch {
            log("safe: \(kind(of: error))")
            return .failed(reason: kind(of: error))
        }
    }
}
