import Foundation
import LomaShell

/// A user who always takes the same photo.
@MainActor
public final class OnePhoto: FilePicker {
    private let file: URL

    public init(in folder: TestFolder) throws {
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        file = folder.url.appendingPathComponent("photo.jpg")
        try Data([0xFF, 0xD8, 0xFF]).write(to: file)
    }

    public func pick() async -> URL? { file }
}
