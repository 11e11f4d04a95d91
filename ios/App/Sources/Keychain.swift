import Foundation
import LomaShell
import Security

/// The safe: readable once the phone was unlocked after a start, on this phone only, in no backup.
struct Keychain: SecureStore {
    private let service = "talk.loma.safe"

    func load(_ key: String) async throws -> String? {
        var query = item(key)
        query[kSecReturnData] = true
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        try check(status)
        guard let secret = found as? Data else { throw failure(errSecDecode) }
        return String(decoding: secret, as: UTF8.self)
    }

    func save(_ key: String, secret: String) async throws {
        let value: [CFString: Any] = [
            kSecValueData: Data(secret.utf8),
            kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]
        let status = SecItemUpdate(item(key) as CFDictionary, value as CFDictionary)
        guard status == errSecItemNotFound else { return try check(status) }
        try check(SecItemAdd(item(key).merging(value) { $1 } as CFDictionary, nil))
    }

    func delete(_ key: String) async throws {
        let status = SecItemDelete(item(key) as CFDictionary)
        if status != errSecItemNotFound { try check(status) }
    }

    private func item(_ key: String) -> [CFString: Any] {
        [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: key]
    }

    private func check(_ status: OSStatus) throws {
        if status != errSecSuccess { throw failure(status) }
    }

    private func failure(_ status: OSStatus) -> NSError { NSError(domain: NSOSStatusErrorDomain, code: Int(status)) }
}
