import Foundation
import LomaTypes
import Testing

@testable import LomaShell

/// Links and pushes that open the app.
struct OpeningTests {
    static let id = "0b1e7a52-3c55-4f7e-9a44-52d1b1c0a001"

    private func opened(_ link: String) throws -> Event? { Opening.event(of: try #require(URL(string: link))) }

    @Test("Links of our own open what they name")
    func ownLinks() throws {
        #expect(try opened("loma://thread/\(Self.id)") == .messages(.open(threadId: Self.id)))
        #expect(try opened("loma://claim/\(Self.id)") == .claims(.open(id: Self.id)))
        #expect(try opened("loma://invitation?code=MTZZ-ALPP-UB24") == .session(.openInvitation(code: "MTZZ-ALPP-UB24")))
    }

    @Test("A link into the web opens an invitation")
    func webLinks() throws {
        let link = "https://talk.example/invitation?code=MTZZ-ALPP-UB24"
        #expect(try opened(link) == .session(.openInvitation(code: "MTZZ-ALPP-UB24")))
    }

    @Test(
        "Other links open nothing",
        arguments: [
            "loma://claim/", "loma://claim/everything", "loma://logout", "loma://invitation", "https://talk.example/claim/" + id,
            "https://talk.example/invitation", "file:///invitation?code=1", "loma:claim",
        ])
    func otherLinks(link: String) throws {
        #expect(try opened(link) == nil)
    }

    @Test("A push opens the message or the claim that it is about")
    func pushes() throws {
        func opened(_ kind: String) throws -> Event? {
            let payload: [AnyHashable: Any] = ["aps": ["badge": 1], "loma": ["ref": Self.id, "kind": kind]]
            return Opening.event(of: try #require(Pushed(payload)))
        }
        #expect(try opened("NEW_MESSAGE") == .messages(.open(threadId: Self.id)))
        #expect(try opened("CLAIM_REPORTED") == .claims(.open(id: Self.id)))
        #expect(try opened("CLAIM_STATUS") == .claims(.open(id: Self.id)))
        #expect(try opened("RETURNED_DEBIT") == nil)
    }

    @Test("A push that is none of ours opens nothing")
    func strangePushes() throws {
        #expect(Pushed([:]) == nil)
        #expect(Pushed(["loma": ["kind": "NEW_MESSAGE"]]) == nil)
        let nameless = try #require(Pushed(["loma": ["ref": "everything", "kind": "NEW_MESSAGE"]]))
        #expect(Opening.event(of: nameless) == nil)
    }
}
