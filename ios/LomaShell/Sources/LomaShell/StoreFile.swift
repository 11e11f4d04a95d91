import Foundation
import LomaTypes

/// A file of changes, and for each key where its latest value lies. Values stay in the file: the book of an intermediary
/// is 40 MB, of which a screen shows a few.
final class StoreFile {
    private let file: FileHandle
    private let path: URL
    private var places: [String: StoreChange.Place] = [:]
    /// Bytes in the file that end with its last whole record.
    private(set) var length = 0
    /// Bytes of keys and values that count.
    private var alive = 0

    private static let readingAtOnce = 1_048_576

    /// Reads what is there; what a kill cut off at the end goes.
    init(opening path: URL) throws {
        self.path = path
        file = try FileHandle(forUpdating: path)
        try file.seek(toOffset: 0)
        while let body = try nextBody() { try take(body) }
        try file.truncate(atOffset: UInt64(length))
        try file.seek(toOffset: UInt64(length))
    }

    deinit { try? file.close() }

    func load(prefixes: [String]) throws -> [StoreEntry] {
        let found = places.filter { key, _ in prefixes.contains { key.hasPrefix($0) } }
        return try found.sorted { $0.key < $1.key }.map { StoreEntry(key: $0.key, value: try value(at: $0.value)) }
    }

    /// Returns when the change would survive a kill. After an error the file is to be opened anew.
    func append(saved: [StoreEntry], deleted: [String]) throws {
        let record = try StoreChange.record(saved: saved, deleted: deleted)
        do {
            try file.write(contentsOf: record)
            try file.synchronize()
        } catch {
            try? file.truncate(atOffset: UInt64(length))
            throw error
        }
        try take(record.dropFirst(StoreChange.headerLength))
    }

    /// Whether most of the file is history.
    var isWorthWritingAnew: Bool { length > 65_536 && length > 2 * alive }

    /// Writes everything that counts into another file, a megabyte at a time.
    func copy(to other: StoreFile) throws {
        var (entries, size) = ([StoreEntry](), 0)
        for (key, place) in places {
            entries.append(StoreEntry(key: key, value: try value(at: place)))
            size += place.length
            if size >= Self.readingAtOnce {
                try other.add(entries)
                (entries, size) = ([], 0)
            }
        }
        if !entries.isEmpty { try other.add(entries) }
        try other.file.synchronize()
    }

    /// Without waiting for the disk.
    private func add(_ entries: [StoreEntry]) throws {
        let record = try StoreChange.record(saved: entries, deleted: [])
        try file.write(contentsOf: record)
        try take(record.dropFirst(StoreChange.headerLength))
    }

    private func nextBody() throws -> Data? {
        guard let header = try file.read(upToCount: StoreChange.headerLength),
            let (length, checksum) = StoreChange.header(header), length > 0,
            let body = try file.read(upToCount: length), body.count == length, StoreChange.checksum(of: body) == checksum
        else { return nil }
        return body
    }

    /// Notes what the next record of the file changes.
    private func take(_ body: Data) throws {
        let start = length + StoreChange.headerLength
        let (saved, deleted) = try StoreChange.read(body)
        for (key, place) in saved {
            let size = key.utf8.count
            let inFile = StoreChange.Place(start: start + place.start, length: place.length)
            alive += size + place.length
            if let old = places.updateValue(inFile, forKey: key) { alive -= size + old.length }
        }
        for key in deleted {
            if let old = places.removeValue(forKey: key) { alive -= key.utf8.count + old.length }
        }
        length = start + body.count
    }

    private func value(at place: StoreChange.Place) throws -> String {
        let descriptor = file.fileDescriptor
        return try String(unsafeUninitializedCapacity: place.length) { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            var got = 0
            while got < place.length {
                let count = pread(descriptor, start + got, place.length - got, off_t(place.start + got))
                if count <= 0 { throw CocoaError(.fileReadUnknown) }
                got += count
            }
            return got
        }
    }
}
