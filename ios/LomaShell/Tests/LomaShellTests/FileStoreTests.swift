import Foundation
import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// All or nothing, whatever moment the app is killed at.
struct FileStoreTests {
    let folder = TestFolder()
    var file: URL { folder.url.appendingPathComponent("store.log") }

    @Test("What was written is there when the store is opened again")
    func survives() async throws {
        let store = FileStore(folder: folder.url)
        try await store.write(saved: [entry("draft/claim", "Ä €"), entry("list/contracts", "[]")], deleted: [])
        try await store.write(saved: [entry("outbox/1", "x")], deleted: ["draft/claim"])
        let again = FileStore(folder: folder.url)
        #expect(try await again.load(prefixes: ["draft/"]) == [])
        #expect(try await again.load(prefixes: ["list/", "outbox/"]) == [entry("list/contracts", "[]"), entry("outbox/1", "x")])
        #expect(try await again.load(prefixes: []) == [])
    }

    @Test("A change cut off at any byte is not there at all, and the next one is")
    func tornRecord() async throws {
        let store = FileStore(folder: folder.url)
        try await store.write(saved: [entry("draft/claim", "text")], deleted: [])
        let before = try Data(contentsOf: file)
        try await store.write(saved: [entry("outbox/1", "text")], deleted: ["draft/claim"])
        let after = try Data(contentsOf: file)
        for length in before.count..<after.count {
            try after.prefix(length).write(to: file)
            let opened = FileStore(folder: folder.url)
            #expect(try await opened.load(prefixes: ["draft/", "outbox/"]) == [entry("draft/claim", "text")])
            try await opened.write(saved: [entry("draft/2", "new")], deleted: [])
            let again = FileStore(folder: folder.url)
            #expect(try await again.load(prefixes: ["d", "o"]).map(\.key) == ["draft/2", "draft/claim"])
        }
    }

    @Test("A garbled end is cut off", arguments: [[UInt8](repeating: 0, count: 40), [UInt8](repeating: 0xFF, count: 40)])
    func garbledEnd(garbage: [UInt8]) async throws {
        try await FileStore(folder: folder.url).write(saved: [entry("a", "1")], deleted: [])
        try (try Data(contentsOf: file) + Data(garbage)).write(to: file)
        #expect(try await FileStore(folder: folder.url).load(prefixes: [""]) == [entry("a", "1")])
    }

    @Test("A record with one wrong letter is not taken for the truth")
    func flippedByte() async throws {
        let store = FileStore(folder: folder.url)
        try await store.write(saved: [entry("draft/claim", "old")], deleted: [])
        try await store.write(saved: [entry("draft/claim", "news")], deleted: [])
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data("news".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "m")
        try bytes.write(to: file)
        #expect(try await FileStore(folder: folder.url).load(prefixes: [""]) == [entry("draft/claim", "old")])
    }

    @Test("A draft rewritten at every letter does not fill the phone")
    func compacts() async throws {
        let store = FileStore(folder: folder.url)
        try await store.write(saved: [entry("outbox/1", "kept")], deleted: [])
        for length in 0..<1000 {
            try await store.write(saved: [entry("draft/claim", String(repeating: "x", count: length))], deleted: [])
        }
        let size = try Data(contentsOf: file).count
        #expect(size < 80_000, "a thousand versions would be half a million bytes")
        let again = try await FileStore(folder: folder.url).load(prefixes: [""])
        #expect(again.map(\.value.count) == [999, 4])
    }

    @Test("A store that cannot be written anew stays whole, leaves nothing behind and is tried again later")
    func survivesFailedCompaction() async throws {
        let store = FileStore(folder: folder.url)
        try await store.write(saved: [entry("outbox/1", "kept")], deleted: [])
        let inTheWay = folder.url.appendingPathComponent("store.new/in the way")
        try FileManager.default.createDirectory(at: inTheWay, withIntermediateDirectories: true)
        for length in 0..<1000 {
            try await store.write(saved: [entry("draft/claim", String(repeating: "x", count: length))], deleted: [])
        }
        let parts = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(parts == ["store.log"])
        #expect(try Data(contentsOf: file).count < 160_000)
        let again = try await FileStore(folder: folder.url).load(prefixes: [""])
        #expect(again.map(\.value.count) == [999, 4])
    }

    @Test("A wiped store is empty, now and after a restart, and takes new entries")
    func wipes() async throws {
        let store = FileStore(folder: folder.url)
        try await store.write(saved: [entry("draft/claim", "geheim")], deleted: [])
        try await store.wipe()
        #expect(try await store.load(prefixes: [""]) == [])
        #expect(try !Data(contentsOf: file).contains("geheim".utf8))
        try await store.write(saved: [entry("owner", "2")], deleted: [])
        #expect(try await FileStore(folder: folder.url).load(prefixes: [""]) == [entry("owner", "2")])
    }

    @Test("A store without a place fails, and works as soon as there is one")
    func recovers() async throws {
        try Data().write(to: folder.url)
        let store = FileStore(folder: folder.url)
        await #expect(throws: (any Error).self) { try await store.write(saved: [entry("a", "1")], deleted: []) }
        try FileManager.default.removeItem(at: folder.url)
        try await store.write(saved: [entry("a", "2")], deleted: [])
        #expect(try await store.load(prefixes: ["a"]) == [entry("a", "2")])
    }

    private func entry(_ key: String, _ value: String) -> StoreEntry { StoreEntry(key: key, value: value) }
}

extension Data {
    fileprivate func contains(_ text: String.UTF8View) -> Bool { range(of: Data(text)) != nil }
}
