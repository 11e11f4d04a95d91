import Foundation
import LomaTypes

/// One change of the store, and how it lies in the file: length (4 bytes), checksum (8), then the change as JSON.
struct StoreChange: Codable {
    private struct Saved: Codable {
        var key: String
        var value: String
    }

    private var saved: [Saved]
    private var deleted: [String]
    private static let headerLength = 12

    init(saved: [StoreEntry], deleted: [String]) {
        self.saved = saved.map { Saved(key: $0.key, value: $0.value) }
        self.deleted = deleted
    }

    func apply(to entries: inout [String: String]) {
        for entry in saved { entries[entry.key] = entry.value }
        for key in deleted { entries[key] = nil }
    }

    func record() throws -> Data {
        let body = try JSONEncoder().encode(self)
        guard let length = UInt32(exactly: body.count) else { throw CocoaError(.fileWriteOutOfSpace) }
        var record = Data(capacity: Self.headerLength + body.count)
        for place in 0..<4 { record.append(UInt8(truncatingIfNeeded: length >> (8 * place))) }
        let checksum = Self.checksum(of: body)
        for place in 0..<8 { record.append(UInt8(truncatingIfNeeded: checksum >> (8 * place))) }
        return record + body
    }

    /// The entries after all whole records, and how many bytes those are.
    static func replay(_ file: Data) -> (entries: [String: String], length: Int) {
        var entries: [String: String] = [:]
        var length = 0
        while let (change, end) = read(file, at: length) {
            change.apply(to: &entries)
            length = end
        }
        return (entries, length)
    }

    private static func read(_ file: Data, at start: Int) -> (StoreChange, end: Int)? {
        guard file.count - start >= headerLength else { return nil }
        let bodyStart = start + headerLength
        let end = bodyStart + Int(number(file, at: start, width: 4))
        guard end <= file.count else { return nil }
        let body = file.subdata(in: bodyStart..<end)
        guard checksum(of: body) == number(file, at: start + 4, width: 8),
            let change = try? JSONDecoder().decode(StoreChange.self, from: body)
        else { return nil }
        return (change, end)
    }

    private static func number(_ file: Data, at start: Int, width: Int) -> UInt64 {
        (0..<width).reduce(0) { $0 | UInt64(file[file.startIndex + start + $1]) << (8 * $1) }
    }

    /// FNV-1a, 64 bits: finds torn and garbled records; it is no protection against an attacker.
    private static func checksum(of body: Data) -> UInt64 {
        body.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
