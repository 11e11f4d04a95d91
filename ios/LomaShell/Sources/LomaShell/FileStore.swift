import Foundation
import LomaTypes

/// A key-value store in one file that only grows: each change is a record at its end.
///
/// A record is there completely or not at all, whatever moment the app is killed at, because a torn one at the end fails
/// its checksum and is cut off when the file is opened. When most of the file is history it is written anew beside the
/// old one and takes its place in one step.
public actor FileStore: KeyValueStore {
    private let folder: URL
    private let path: URL
    private var open: StoreFile?
    /// After it could not be written anew: not again before the file has grown to this. A full phone is not copied on at every letter.
    private var worthAnewFrom = 0

    /// The folder is made at the first use. It should be one that the platform encrypts.
    public init(folder: URL) {
        self.folder = folder
        path = folder.appendingPathComponent("store.log")
    }

    public func load(prefixes: [String]) throws -> [StoreEntry] { try opened().load(prefixes: prefixes) }

    public func write(saved: [StoreEntry], deleted: [String]) throws {
        let file = try opened()
        do {
            try file.append(saved: saved, deleted: deleted)
        } catch {
            // The next use reads the file anew, without what could not be written.
            open = nil
            throw error
        }
        guard file.isWorthWritingAnew, file.length >= worthAnewFrom else { return }
        // The change itself is safe already, so a failure is none of it.
        do {
            try replace(keeping: file)
            worthAnewFrom = 0
        } catch {
            worthAnewFrom = file.length + file.length / 4
        }
    }

    public func wipe() throws {
        try replace(keeping: nil)
        worthAnewFrom = 0
    }

    private func opened() throws -> StoreFile {
        if let open { return open }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A kill may have left it half written.
        try? FileManager.default.removeItem(at: anew)
        if !FileManager.default.fileExists(atPath: path.path) { try Data().write(to: path) }
        let fresh = try StoreFile(opening: path)
        open = fresh
        return fresh
    }

    /// Where the file is written anew.
    private var anew: URL { folder.appendingPathComponent("store.new") }

    /// Writes a file with these entries and nothing else, and puts it in place of the old one. If that fails nothing is left of it.
    private func replace(keeping old: StoreFile?) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            try Data().write(to: anew)
            let fresh = try StoreFile(opening: anew)
            try old?.copy(to: fresh)
            guard rename(anew.path, path.path) == 0 else {
                throw NSError(domain: NSPOSIXErrorDomain, code: Int(errno))
            }
            open = fresh
        } catch {
            try? FileManager.default.removeItem(at: anew)
            throw error
        }
    }
}
