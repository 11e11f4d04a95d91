import LomaShell
import Testing

@testable import LomaUI

/// What stands in front of the app until whoever holds the phone has unlocked it.
@MainActor
struct GatedTests {
    let hand = Hand()
    let gate = Gate()

    @Test("A closed gate lets nothing private be seen, and opens to where the app was")
    func privacy() async throws {
        try await hand.signIn()
        let closed = await hand.screen(behind: gate)
        #expect(!closed.shows("Frau Beispiel"))
        try closed.tap("Entsperren")
        let opened = await hand.screen(behind: gate)
        #expect(opened.shows("Guten Tag, Frau Beispiel"))
        #expect(!opened.shows("Entsperren"))
    }

    @Test("Before anybody has signed in there is nothing to hide")
    func signIn() async throws {
        let seen = await hand.screen(behind: gate)
        #expect(seen.shows("Anmelden"))
        #expect(!seen.shows("Entsperren"))
    }
}
