import Foundation
import LomaTypes

/// A key-value store in one file that only grows: each change is a record at its end.
///
/// A record is there completely or not at all, whatever moment the app is killed at, because a torn one at the end fails
/// its checksum and is cut off when the file is opened. When most of the file is history it is written anew beside the
/// old one and takes its place in one step.
public actor FileStore: KeyValueStore {
    private struct Open {
        var file: FileHandle
        var length: UInt64
        var entries: [String: String]
    }

    private let folder: URL
    private let path: URL
    private var open: Open?

    /// The folder is made at the first use. It should be one that the platform encrypts.
    public init(folder: URL) {
        self.folder = folder
        path = folder.appendingPathComponent("store.log")
    }

    public func load(prefixes: [String]) throws -> [StoreEntry] {
        let entries = try opened().entries
        return entries.filter { key, _ in prefixes.contains { key.hasPrefix($0) } }
            .map { StoreEntry(key: $0.key, value: $0.value) }
            .sorted { $0.key < $1.key }
    }

    public func write(saved: [StoreEntry], deleted: [String]) throws {
        var now = try opened()
        let change = StoreChange(saved: saved, deleted: deleted)
        let record = try change.record()
        do {
            try now.file.write(contentsOf: record)
            try now.file.synchronize()
        } catch {
            // The next use reads the file anew, without what could not be written.
            try? now.file.truncate(atOffset: now.length)
            close()
            throw error
        }
        now.length += UInt64(record.count)
        change.apply(to: &now.entries)
        open = now
        try? compactIfWorthIt(now)
    }

    public func wipe() throws { try replace(with: [:]) }

    private func opened() throws -> Open {
        if let open { return open }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: path.path) { try Data().write(to: path) }
        let (entries, length) = StoreChange.replay(try Data(contentsOf: path))
        let file = try FileHandle(forUpdating: path)
        try file.truncate(atOffset: UInt64(length))
        try file.seek(toOffset: UInt64(length))
        let fresh = Open(file: file, length: UInt64(length), entries: entries)
        open = fresh
        return fresh
    }

    private func close() {
        try? open?.file.close()
        open = nil
    }

    private func compactIfWorthIt(_ now: Open) throws {
        let alive = now.entries.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        if now.length > 65_536, now.length > UInt64(alive) * 4 { try replace(with: now.entries) }
    }

    /// Writes a file with these entries and nothing else, and puts it in place of the old one.
    private func replace(with entries: [String: String]) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let saved = entries.map { StoreEntry(key: $0.key, value: $0.value) }
        let fresh = folder.appendingPathComponent("store.new")
        try StoreChange(saved: saved, deleted: []).record().write(to: fresh)
        let file = try FileHandle(forUpdating: fresh)
        try file.synchronize()
        try file.close()
        close()
        guard rename(fresh.path, path.path) == 0 else {
            throw NSError(domain: NSPOSIXErrorDomain, code: Int(errno))
        }
    }
}
