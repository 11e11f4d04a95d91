import Foundation
import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// The book of an intermediary: 13,000 rows and 12,000 details, 40 MB, as it comes in pages of 500 entries.
@Suite(.timeLimit(.minutes(5)))
struct BigStoreTests {
    private let folder = TestFolder()

    @Test("A book of 40 MB is written page by page, and the app opens with its rows in a moment")
    func book() async throws {
        let store = FileStore(folder: folder.url)
        let first = try await pages(into: store)
        report("a page", first[first.count / 2], first.last, limit: .milliseconds(100))
        // Everything comes once more, as after a change of the schema: the file is written anew on the way.
        let second = try await pages(into: store)
        report("a page of the second copy", second[second.count / 2], second.last, limit: .milliseconds(100))
        let size = try FileManager.default.attributesOfItem(atPath: folder.url.appendingPathComponent("store.log").path)[.size]
        #expect(try #require(size as? Int) < 60_000_000)
        var starts: [Swift.Duration] = []
        for _ in 0..<3 {
            let again = FileStore(folder: folder.url)
            var rows: [StoreEntry] = []
            starts.append(
                try await ContinuousClock().measure { rows = try await again.load(prefixes: Self.atStart) })
            #expect(rows.count == 13_001)
        }
        report("the start", starts.min(), starts.max(), limit: .seconds(1))
        var detail: [StoreEntry] = []
        let took = try await ContinuousClock().measure { detail = try await store.load(prefixes: [entry(20_000).key]) }
        #expect(detail == [entry(20_000)])
        report("one detail", took, took, limit: .seconds(1))
    }

    /// How long each page took, the quickest first.
    private func pages(into store: FileStore) async throws -> [Swift.Duration] {
        var times: [Swift.Duration] = []
        for page in 0..<50 {
            let entries = (0..<500).map { entry(page * 500 + $0) } + [StoreEntry(key: "sync", value: "page-\(page)")]
            times.append(try await ContinuousClock().measure { try await store.write(saved: entries, deleted: []) })
        }
        return times.sorted()
    }

    /// The limit is for the first: another program may be in the way of the slowest. A debug build has more time.
    private func report(_ what: String, _ time: Swift.Duration?, _ slowest: Swift.Duration?, limit: Swift.Duration) {
        print("store: \(what) \(time ?? .zero), at most \(slowest ?? .zero)")
        #if DEBUG
            let limit = limit * 5
        #endif
        #expect((time ?? .zero) < limit, "\(what)")
    }

    private static let atStart = ["row/", "sync", "list/", "draft/", "outbox/", "owner"]

    private func entry(_ number: Int) -> StoreEntry {
        number < 13_000
            ? StoreEntry(key: "row/contract/\(number)", value: text(number, length: 1_000))
            : StoreEntry(key: "detail/contract/\(number)", value: text(number, length: 2_250))
    }

    private func text(_ number: Int, length: Int) -> String {
        let piece = "{\"name\":\"Müller \(number)\",\"street\":\"Weg 1\"},"
        return String(repeating: piece, count: length / piece.utf8.count)
    }
}
