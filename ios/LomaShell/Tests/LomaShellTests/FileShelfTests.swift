import Foundation
import LomaTestServer
import Testing

@testable import LomaShell

/// Nothing of a photo stays on the phone under a name that the core does not know.
struct FileShelfTests {
    let folder = TestFolder()

    @Test("What a kill left of a copy goes when the shelf opens, and photos stay")
    func tidiesUp() throws {
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        let photo = folder.url.appendingPathComponent("photo")
        try Data("a whole photo".utf8).write(to: photo)
        let shelf = folder.url.appendingPathComponent("shelf")
        let handle = try FileShelf(folder: shelf).keep(photo)
        try Data("photo".utf8).write(to: shelf.appendingPathComponent("\(UUID().uuidString).part"))
        let opened = FileShelf(folder: shelf)
        #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.path) == [handle])
        let since = try opened.keep(photo)
        #expect(opened.before == [handle], "what is kept since is not among what was there: \(since)")
        let kept = try #require(opened.file(under: handle))
        #expect(try Data(contentsOf: kept) == Data("a whole photo".utf8))
    }

    @Test("A shelf opens where there is no folder yet")
    func opensWithoutFolder() throws {
        let shelf = FileShelf(folder: folder.url)
        #expect(shelf.file(under: UUID().uuidString) == nil)
        #expect(!FileManager.default.fileExists(atPath: folder.url.path))
    }
}
