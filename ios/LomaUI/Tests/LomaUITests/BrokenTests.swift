import LomaShell
import LomaTypes
import Testing

@testable import LomaUI

/// Each breakage says what to do, in both languages.
struct BrokenTests {
    @Test("Beginning again is offered where it helps, and nowhere else")
    func restarts() {
        #expect(Breakage.coreRefused.isMendedByRestart)
        #expect(Breakage.unreadable.isMendedByRestart)
        #expect(!Breakage.differentVersions.isMendedByRestart)
        #expect(!Breakage.notOpened.isMendedByRestart)
    }

    @Test("What does not fit together asks for an update, what is missing for the app anew", arguments: ["de", "en"])
    func words(language: String) {
        let captions = Captions.of(language)
        #expect(Breakage.differentVersions.words(captions).title == captions.brokenVersionsTitle)
        #expect(Breakage.notOpened.words(captions).title == captions.brokenLibraryTitle)
        #expect(Breakage.unreadable.words(captions).text == captions.brokenText)
    }

    @Test("The screen of a broken core begins anew with a tap")
    @MainActor func tap() throws {
        var restarts = 0
        let screen = BrokenScreen(breakage: .coreRefused, language: "de") { restarts += 1 }
        try Walker().look(at: screen).tap("Neu beginnen")
        #expect(restarts == 1)
        let stuck = Walker().look(at: BrokenScreen(breakage: .differentVersions, language: "en") {})
        #expect(stuck.shows("Please update the app"))
        #expect(!stuck.shows("Start again"))
    }
}
