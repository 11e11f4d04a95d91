import Foundation

/// Keeps files until they are sent. The core knows them by a handle, which is still good after a restart.
///
/// Make one for a folder when the app starts, and pass it on.
public struct FileShelf: Sendable {
    /// Handles of the files that were here when the app started.
    let before: [String]

    private let folder: URL

    private static let part = ".part"

    /// Nothing is copied yet: what is no whole file was left by a kill, under a name that the core never heard.
    public init(folder: URL) {
        self.folder = folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        before = names.filter { UUID(uuidString: $0) != nil }
        for name in names where name.hasSuffix(Self.part) {
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
