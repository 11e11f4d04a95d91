import LomaTypes
import SwiftUI

/// A colour as the core tells it: alpha, red, green, blue, a byte each.
struct Shade: Equatable {
    var red, green, blue, alpha: Double

    init(_ argb: UInt32) {
        func part(_ shift: UInt32) -> Double { Double(argb >> shift & 0xFF) / 255 }
        (alpha, red, green, blue) = (part(24), part(16), part(8), part(0))
    }

    var color: Color { Color(.sRGB, red: red, green: green, blue: blue, opacity: alpha) }
}

/// The colours of a state: words and signs on a quiet ground.
struct ToneShades: Equatable, Sendable {
    let text: Color
    let container: Color

    init(_ colors: ToneColors) {
        text = Shade(colors.text).color
        container = Shade(colors.container).color
    }
}

/// The roles of the brand that the screens use, light or dark. All of them come from the core.
struct Shades: Equatable, Sendable {
    let primary, onPrimary, primaryContainer, onPrimaryContainer: Color
    let background, onBackground, card, onSurface, quiet: Color
    let outline, outlineVariant, error: Color
    private let good, waiting, actsOnYou, bad, neutral: ToneShades

    init(_ palette: Palette) {
        func color(_ argb: UInt32) -> Color { Shade(argb).color }
        primary = color(palette.primary)
        onPrimary = color(palette.onPrimary)
        primaryContainer = color(palette.primaryContainer)
        onPrimaryContainer = color(palette.onPrimaryContainer)
        background = color(palette.background)
        onBackground = color(palette.onBackground)
        card = color(palette.surfaceContainerLow)
        onSurface = color(palette.onSurface)
        quiet = color(palette.onSurfaceVariant)
        outline = color(palette.outline)
        outlineVariant = color(palette.outlineVariant)
        error = color(palette.error)
        good = ToneShades(palette.good)
        waiting = ToneShades(palette.waiting)
        actsOnYou = ToneShades(palette.actsOnYou)
        bad = ToneShades(palette.bad)
        neutral = ToneShades(palette.neutral)
    }

    init(_ theme: Theme, _ scheme: ColorScheme) {
        self.init(scheme == .dark ? theme.dark : theme.light)
    }

    func of(_ tone: Tone) -> ToneShades {
        switch tone {
        case .good: good
        case .waiting: waiting
        case .actsOnYou: actsOnYou
        case .bad: bad
        case .neutral: neutral
        }
    }
}

extension Theme {
    /// The colours of the house, for the screens that stand before the core has spoken.
    static func first() -> Theme {
        let bytes = stride(from: 0, to: firstTheme.utf8.count, by: 2).map { place in
            let start = firstTheme.index(firstTheme.startIndex, offsetBy: place)
            return UInt8(firstTheme[start..<firstTheme.index(start, offsetBy: 2)], radix: 16)!
        }
        // Written together with the types: what cannot be read here was not built from one state of the core.
        return try! Theme.bincodeDeserialize(input: bytes)
    }
}
