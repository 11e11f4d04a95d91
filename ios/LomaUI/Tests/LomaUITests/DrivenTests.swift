import LomaTestServer
import LomaTypes
import Testing

@testable import LomaUI

/// The main job by hand, from login to the claim's number: the real screens over the real core.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct DrivenTests {
    let hand = Hand()

    @Test("A wrong password is refused in words, and the right one opens the home screen")
    func signIn() async throws {
        #expect(try await hand.screen().isEnabled("Anmelden") == false)
        try await hand.signIn(password: "falsch-aber-lang")
        #expect(await hand.screen().shows("E-Mail oder Passwort stimmt nicht"))
        try await hand.signIn()
        let home = await hand.screen()
        #expect(home.shows("Guten Tag, Frau Beispiel"))
        #expect(home.shows("Schaden melden"))
    }

    @Test("A contract says whether it covers, what it costs and why")
    func contract() async throws {
        try await hand.signIn()
        try await hand.tap("Verträge")
        #expect(await hand.screen().shows("Privathaftpflicht"))
        try await hand.tap("Privathaftpflicht")
        let contract = await hand.screen()
        for words in ["Versichert", "48,96", "Ihr Beitrag", "Warum dieser Beitrag?", "79,88"] {
            #expect(contract.shows(words), "\(words) in \(contract.words)")
        }
    }

    @Test("What a list has opened stands in its place on a phone, and beside it on a tablet", arguments: [false, true])
    func sideBySide(isWide: Bool) async throws {
        let hand = Hand(isWide: isWide)
        try await hand.signIn()
        try await hand.tap("Verträge")
        #expect(await hand.screen().shows("Wählen Sie links einen Eintrag.") == isWide)
        try await hand.tap("Privathaftpflicht")
        let opened = await hand.screen()
        #expect(opened.shows("Ihr Beitrag"))
        #expect(opened.shows("1 Vertrag") == isWide, "the list")
    }

    @Test("A claim reported without network waits in its file, and has a number when the network is back")
    func claim() async throws {
        try await hand.signIn()
        await hand.goOffline()
        try await hand.tap("Schaden melden")
        #expect(await hand.screen().shows("Schritt 1 von 6"))
        try await hand.tap("Weiter")
        #expect(await hand.screen().shows("Wählen Sie aus, was passiert ist."), "a gap is named")
        try await fillIn()
        #expect(await hand.screen().shows("Geheimer Weg 7"))
        try await hand.tap("Meldung senden")
        let waiting = await hand.screen()
        #expect(waiting.shows("Offline"))
        #expect(await hand.server.claimCount == 0)
        await hand.comeBack()
        #expect(await hand.screen().shows("S-2026-001"))
        #expect(await hand.server.claimReports == 1)
        #expect(await hand.server.uploaded.count == 1, "its photo")
    }

    @Test("A message is written, sent, and stands in its thread")
    func message() async throws {
        try await hand.signIn()
        try await hand.tap("Nachrichten")
        try await hand.tap("Glasschaden")
        #expect(try await hand.screen().isEnabled("Senden") == false)
        try await hand.type("Die Rechnung folgt.", into: "Nachricht")
        try await hand.tap("Senden")
        let thread = await hand.screen()
        #expect(thread.shows("Die Rechnung folgt."))
        #expect(thread.shows("Empfangen"))
    }

    @Test("English is chosen under Ich and speaks at once; logging out is asked before it is done")
    func languageAndLeaving() async throws {
        try await hand.signIn()
        try await hand.tap("Ich")
        try await hand.tap("English")
        #expect(await hand.screen().shows("Signed-in devices"))
        try await hand.tap("Log out")
        let question = await hand.screen()
        #expect(question.shows("Everything stays with Loma."))
        try await hand.tap("Cancel")
        #expect(await hand.screen().shows("Signed-in devices"))
    }

    private func fillIn() async throws {
        try await hand.tap("Glas")
        try await hand.tap("Weiter")
        try await hand.tap("Gestern")
        try await hand.type("Geheimer Weg 7", into: "Wo ist es passiert?")
        try await hand.tap("Weiter")
        try await hand.tap("Aus der Galerie wählen")
        try await hand.until("1 von 20 Fotos")
        try await hand.tap("Weiter")
        try await hand.type("Die Scheibe ist gesprungen.", into: "Was ist passiert?")
        try await hand.tap("Weiter")
        try await hand.tap("Weiter")
        try await hand.set("Meine Angaben sind wahr", to: true)
    }
}
