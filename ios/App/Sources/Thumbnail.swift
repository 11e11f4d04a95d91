import Foundation
import ImageIO
import SwiftUI

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
