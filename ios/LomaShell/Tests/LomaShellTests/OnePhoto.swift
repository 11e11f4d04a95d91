import Foundation
import LomaTestServer

@testable import LomaShell

/// A user who always takes the same photo.
@MainActor
final class OnePhoto: FilePicker {
    private let file: URL

    init(in folder: TestFolder) throws {
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        file = folder.url.appendingPathComponent("photo.jpg")
        try Data([0xFF, 0xD8, 0xFF]).write(to: file)
    }

    func pick() async -> URL? { file }
}
