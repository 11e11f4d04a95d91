import Foundation
import SwiftUI

/// Distances on a grid of four points.
enum Space {
    static let edge: CGFloat = 16
    static let section: CGFloat = 24
    static let card: CGFloat = 12
    static let group: CGFloat = 8
    static let line: CGFloat = 4
}

enum Size {
    static let corner: CGFloat = 16
    /// A finger needs 44 points; ours are somewhat larger.
    static let target: CGFloat = 48
    static let row: CGFloat = 56
    static let photo: CGFloat = 88
    /// A list beside what it has opened.
    static let list: CGFloat = 380
    /// Longer lines are hard to read.
    static let readable: CGFloat = 680
}

extension Font {
    /// The sum or the price: one per screen at most. All of them grow with the text size of the phone.
    static let display = Font.largeTitle.weight(.semibold)
    static let screenTitle = Font.title2.weight(.semibold)
    static let sectionTitle = Font.headline
    static let label = Font.subheadline
}
