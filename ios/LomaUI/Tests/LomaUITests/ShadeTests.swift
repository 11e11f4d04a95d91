import LomaTypes
import SwiftUI
import Testing

@testable import LomaUI

/// The colours come from the core, byte by byte.
@MainActor
struct ShadeTests {
    @Test("A colour is alpha, red, green and blue, a byte each")
    func bytes() {
        let shade = Shade(0x80FF_3300)
        #expect(shade.red == 1)
        #expect(shade.green == 0.2)
        #expect(shade.blue == 0)
        #expect(shade.alpha == 128.0 / 255)
    }

    @Test("The colours of the house can be read without the core, and are those of the house")
    func firstColours() {
        let theme = Theme.first()
        #expect(theme.brand == "Loma")
        #expect(Shades(theme, .light).of(.good).text == Shade(0xFF14_532D).color)
        #expect(Shades(theme, .light).of(.good).container == Shade(0xFFDC_F3E3).color)
        #expect(Shades(theme, .dark).of(.bad).text == Shade(0xFFF5_B0B0).color)
    }

    @Test("Dark is not light")
    func appearances() {
        let theme = Theme.first()
        #expect(Shades(theme, .light).background == Shade(theme.light.background).color)
        #expect(Shades(theme, .dark).background == Shade(theme.dark.background).color)
        #expect(Shades(theme, .light) != Shades(theme, .dark))
    }

    @Test("Each state has a sign and colours of its own, so that none is told by colour alone")
    func signs() {
        let tones: [Tone] = [.good, .waiting, .actsOnYou, .bad, .neutral]
        let shades = Shades(Theme.first(), .light)
        #expect(Set(tones.map(\.symbol)).count == tones.count)
        for (place, tone) in tones.enumerated() {
            for other in tones[(place + 1)...] { #expect(shades.of(tone) != shades.of(other)) }
        }
    }
}
