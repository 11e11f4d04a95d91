import Foundation

/// A photo on its way from the system to the shelf. One place for it, so that at most one is left over.
enum Passing {
    private static var place: URL { URL.temporaryDirectory.appending(path: "photo") }

    static func copy(of file: URL) -> URL? {
        try? FileManager.default.removeItem(at: place)
        return (try? FileManager.default.copyItem(at: file, to: place)).map { place }
    }

    static func file(of photo: Data) -> URL? {
        (try? photo.write(to: place, options: [.atomic, .completeFileProtectionUntilFirstUserAuthentication])).map { place }
    }
}
