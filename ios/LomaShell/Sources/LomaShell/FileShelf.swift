import Foundation

/// Keeps files until they are sent. The core knows them by a handle, which is still good after a restart.
///
/// Make one for a folder when the app starts, and pass it on.
public struct FileShelf: Sendable {
    private let folder: URL

    private static let part = ".part"
    private static let rest = ".rest"

    /// Nothing is copied or sent yet: what is no whole file was left by a kill, under a name that the core never heard.
    public init(folder: URL) {
        self.folder = folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasSuffix(Self.part) || name.hasSuffix(Self.rest) {
            try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    /// Copies a file in and answers with its handle. The copy is complete or not there at all.
    public func keep(_ file: URL) throws -> String {
        let handle = UUID().uuidString
        let part = folder.appendingPathComponent(handle + Self.part)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            try FileManager.default.copyItem(at: file, to: part)
            try FileManager.default.moveItem(at: part, to: folder.appendingPathComponent(handle))
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
        return handle
    }

    /// Nil when the handle is none of ours or its file is gone.
    public func file(under handle: String) -> URL? {
        guard let place = place(of: handle), FileManager.default.fileExists(atPath: place.path) else { return nil }
        return place
    }

    /// What of a file is still to be sent, as a file of its own: the system uploads whole files only. From its first byte
    /// on it is the file itself. Copied piece by piece, never held in memory.
    func rest(of file: URL, from offset: UInt64) throws -> URL {
        if offset == 0 { return file }
        let rest = folder.appendingPathComponent(UUID().uuidString + Self.rest)
        guard FileManager.default.createFile(atPath: rest.path, contents: nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
        do {
            let from = try FileHandle(forReadingFrom: file)
            defer { try? from.close() }
            let to = try FileHandle(forWritingTo: rest)
            defer { try? to.close() }
            try from.seek(toOffset: offset)
            while let piece = try from.read(upToCount: 256 * 1024), !piece.isEmpty { try to.write(contentsOf: piece) }
        } catch {
            try? FileManager.default.removeItem(at: rest)
            throw error
        }
        return rest
    }

    /// A rest is of no use after its upload; the file itself stays.
    func letGo(of rest: URL, instead file: URL) {
        if rest != file { try? FileManager.default.removeItem(at: rest) }
    }

    /// Throws when it is still there.
    func discard(_ handle: String) throws {
        if let place = file(under: handle) { try FileManager.default.removeItem(at: place) }
    }

    /// Throws when something is left.
    func discardAll() throws {
        if FileManager.default.fileExists(atPath: folder.path) { try FileManager.default.removeItem(at: folder) }
    }

    /// A handle is what `keep` made, so that none can point outside the folder.
    private func place(of handle: String) -> URL? {
        UUID(uuidString: handle).map { folder.appendingPathComponent($0.uuidString) }
    }
}
