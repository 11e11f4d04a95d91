import Foundation
import LomaTypes

/// One change of the store, and how it lies in the file: length (4 bytes), checksum (8), then the body. The body is a
/// number of saved entries, each with the lengths of key and value before both, then a number of deleted keys, each
/// with its length. All numbers have 4 bytes, the lowest first.
enum StoreChange {
    static let headerLength = 12

    /// Where a value lies: in a body, or in the whole file.
    struct Place: Equatable {
        var start: Int
        var length: Int
    }

    static func record(saved: [StoreEntry], deleted: [String]) throws -> Data {
        var body = Data(capacity: 64 + saved.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 8 })
        body.append(try size(saved.count))
        for entry in saved {
            body.append(try size(entry.key.utf8.count))
            body.append(try size(entry.value.utf8.count))
            body.append(utf8Of: entry.key)
            body.append(utf8Of: entry.value)
        }
        body.append(try size(deleted.count))
        for key in deleted {
            body.append(try size(key.utf8.count))
            body.append(utf8Of: key)
        }
        var record = Data(capacity: headerLength + body.count)
        record.append(try size(body.count))
        withUnsafeBytes(of: checksum(of: body).littleEndian) { record.append(contentsOf: $0) }
        record.append(body)
        return record
    }

    /// The length of the body and its checksum; nil when these bytes are no header.
    static func header(_ bytes: Data) -> (length: Int, checksum: UInt64)? {
        guard bytes.count == headerLength else { return nil }
        return bytes.withUnsafeBytes { bytes in
            let length = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
            let checksum = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
            return (Int(length), checksum)
        }
    }

    /// What a body changes: where in it the value of each saved key lies, and which keys go. Values are not read.
    static func read(_ body: Data) throws -> (saved: [(key: String, value: Place)], deleted: [String]) {
        try body.withUnsafeBytes { bytes in
            var at = 0
            func number() throws -> Int {
                guard at + 4 <= bytes.count else { throw CocoaError(.fileReadCorruptFile) }
                defer { at += 4 }
                return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
            }
            func place(_ length: Int) throws -> Place {
                guard at + length <= bytes.count else { throw CocoaError(.fileReadCorruptFile) }
                defer { at += length }
                return Place(start: at, length: length)
            }
            func text(_ length: Int) throws -> String {
                let found = try place(length)
                return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[found.start..<at]), as: UTF8.self)
            }
            var saved: [(key: String, value: Place)] = []
            for _ in 0..<(try number()) {
                let (keyLength, valueLength) = (try number(), try number())
                saved.append((key: try text(keyLength), value: try place(valueLength)))
            }
            var deleted: [String] = []
            for _ in 0..<(try number()) { deleted.append(try text(try number())) }
            return (saved, deleted)
        }
    }

    /// FNV-1a over words of 8 bytes, of which the last is filled up with zeros: finds torn and garbled records; it is no
    /// protection against an attacker.
    static func checksum(of body: Data) -> UInt64 {
        let count = (body.count + 7) / 8
        // Words of our own, because bytes of a file lie anywhere.
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: count + 1)
        defer { words.deallocate() }
        words[max(0, count - 1)] = 0
        body.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(words, start, bytes.count) }
        }
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        var nth = 0
        while nth < count {
            sum = (sum ^ words[nth].littleEndian) &* 0x100_0000_01b3
            nth += 1
        }
        return sum
    }

    private static func size(_ count: Int) throws -> Data {
        guard let small = UInt32(exactly: count) else { throw CocoaError(.fileWriteOutOfSpace) }
        return withUnsafeBytes(of: small.littleEndian) { Data($0) }
    }
}

extension Data {
    fileprivate mutating func append(utf8Of text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }
}
