import Foundation
import ImageIO
import SwiftUI

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

/// A photo small enough for a strip of them. The large one is never held in memory.
enum Thumbnail {
    private static let longestSide = 400

    static func image(of file: URL?) async -> Image? {
        guard let file else { return nil }
        let small = await Task.detached { picture(of: file) }.value
        return small.map { Image(decorative: $0, scale: 1) }
    }

    private static func picture(of file: URL) -> CGImage? {
        let options: [CFString: Any] = [
            kCGImageSourceCreateThumbnailFromImageAlways: true, kCGImageSourceCreateThumbnailWithTransform: true,
            kCGImageSourceThumbnailMaxPixelSize: longestSide,
        ]
        return CGImageSourceCreateWithURL(file as CFURL, nil).flatMap {
            CGImageSourceCreateThumbnailAtIndex($0, 0, options as CFDictionary)
        }
    }
}
