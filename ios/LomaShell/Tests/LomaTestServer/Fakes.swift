import Foundation
import LomaShell
import LomaTypes

/// It is 12 March 2026, 14:03 in Berlin, and stays so: pauses end only with the app. Tests say themselves when the network
/// is back.
public struct MarchTwelfth: Timekeeper {
    var pausesEnd: Bool

    public init(pausesEnd: Bool = false) { self.pausesEnd = pausesEnd }

    public func now() -> Date { Date(timeIntervalSince1970: 1_773_320_580) }

    public func wait(nanoseconds: UInt64) async throws {
        try await Task.sleep(nanoseconds: pausesEnd ? nanoseconds : 600_000_000_000)
    }
}

/// Lines that come about, and over which nothing is said.
public struct SilentLines: Streams {
    public init() {}

    public func open(_ url: String, headers: [HttpHeader]) -> LineItems {
        LineItems { $0.yield(.answered(status: 200)) }
    }
}

public actor SafeInMemory: SecureStore {
    private var secrets: [String: String] = [:]
    private var isLocked = false

    public init() {}

    public func lock() { isLocked = true }
    public func load(_ key: String) throws -> String? { try opened()[key] }
    public func save(_ key: String, secret: String) throws { secrets = try opened().merging([key: secret]) { $1 } }
    public func delete(_ key: String) { secrets[key] = nil }

    private func opened() throws -> [String: String] {
        if isLocked { throw CocoaError(.fileReadNoPermission) }
        return secrets
    }
}

/// A folder that is gone after the test.
public final class TestFolder: Sendable {
    public let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

    public init() {}

    deinit { try? FileManager.default.removeItem(at: url) }
}
