import Foundation

/// Keeps files until they are sent. The core knows them by a handle, which is still good after a restart.
public struct FileShelf: Sendable {
    private let folder: URL

    public init(folder: URL) { self.folder = folder }

    /// Copies a file in and answers with its handle. The copy is complete or not there at all.
    public func keep(_ file: URL) throws -> String {
        let handle = UUID().uuidString
        let part = folder.appendingPathComponent("\(handle).part")
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

    func discard(_ handle: String) {
        if let place = place(of: handle) { try? FileManager.default.removeItem(at: place) }
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
