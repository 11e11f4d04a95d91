import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// The shell around the real library, from login to the claim's number.
@MainActor
struct JourneyTests {
    let phone = TestPhone()

    @Test("A claim reported offline gets its number when the network is back")
    func claimWithoutNetwork() async throws {
        await phone.core.whenIdle()
        #expect(try phone.view().screen == .signIn)

        await phone.signedIn()
        #expect(try phone.view().screen == .customer)
        let titles = try phone.view().contracts.rows.map(\.title)
        #expect(titles == ["Privathaftpflicht"])

        await phone.send(.contracts(.open(id: TestServer.liability)))
        let contract = try #require(try phone.view().contract)
        #expect(contract.state == .filled)
        #expect(contract.cover.chip.label == "Versichert")
        #expect(contract.premium?.total.contains("48,96") == true)

        await phone.server.goOffline()
        await phone.send(.wentOffline)
        #expect(try phone.view().banner?.kind == .offline)
        await phone.fillInClaim()
        await phone.send(.claims(.send))
        let waiting = try #require(try phone.view().claim)
        let isReceived = waiting.sending.steps.map(\.isDone).suffix(2)
        #expect(waiting.sending.steps.first?.isDone == true, "stored on the phone")
        #expect(Array(isReceived) == [false, false])
        #expect(await phone.server.claimCount == 0)

        await phone.server.comeBack()
        await phone.send(.cameOnline)
        let received = try #require(try phone.view().claim)
        #expect(received.sending.steps.allSatisfy { $0.isDone })
        #expect(received.sending.steps.last?.label.contains("S-2026-001") == true)
        #expect(try phone.view().banner == nil)
        #expect(await phone.server.claimReports == 1)
    }

    @Test("A message is received by the server and stands in its thread")
    func message() async throws {
        await phone.signedIn()
        await phone.send(
            .messages(.open(threadId: TestServer.thread)), .messages(.compose(text: "Die Rechnung folgt.")),
            .messages(.send))
        let thread = try #require(try phone.view().thread)
        #expect(thread.title == "Glasschaden")
        #expect(thread.rows.map(\.body) == ["Die Rechnung folgt."])
        #expect(thread.rows.last?.state == "Empfangen")
        #expect(thread.composer == "")
    }

    @Test("A wrong password is refused in the server's words, and the next try is free")
    func wrongPassword() async throws {
        await phone.core.whenIdle()
        await phone.send(.session(.logIn(email: TestServer.email, password: "falsch-aber-lang")))
        #expect(try phone.view().screen == .signIn)
        #expect(try phone.view().signIn.problem?.contains("E-Mail oder Passwort stimmt nicht") == true)
        #expect(try phone.view().signIn.isBusy == false)
        await phone.signedIn()
        #expect(try phone.view().screen == .customer)
    }

    @Test("A photo goes out after its claim, by the handle the shelf gave")
    func photo() async throws {
        await phone.signedIn()
        await phone.send(.claims(.report(contractId: TestServer.liability)))
        let shelf = FileShelf(folder: phone.folder.url.appendingPathComponent("shelf"))
        let picked = await phone.core.addPhoto(for: .report, from: try OnePhoto(in: phone.folder), to: shelf)
        #expect(picked == .added)
        await phone.core.whenIdle()
        let handle = try #require(try phone.view().claimForm?.photos.first?.handle)
        #expect(shelf.file(under: handle) != nil)
        await phone.fillInClaim()
        await phone.send(.claims(.send))
        let uploaded = await phone.server.uploaded
        #expect(Array(uploaded.values) == [handle])
    }

    @Test("A photo for a message lies with that message, whatever is on the screen when the camera comes back")
    func photoForMessage() async throws {
        await phone.signedIn()
        let shelf = FileShelf(folder: phone.folder.url.appendingPathComponent("shelf"))
        let target = PhotoTarget.message(threadId: TestServer.thread)
        let picked = await phone.core.addPhoto(for: target, from: try OnePhoto(in: phone.folder), to: shelf)
        #expect(picked == .added)
        await phone.send(.messages(.open(threadId: TestServer.thread)))
        let handle = try #require(try phone.view().thread?.attached.first?.handle)
        #expect(shelf.file(under: handle) != nil)
    }

    @Test("A photo tells the core what it is for")
    func photoTargets() {
        let answer = PhotoTarget.answer(claimId: "claim", questionId: "question").added("photo")
        #expect(answer == .claims(.answer(.addPhoto(claimId: "claim", questionId: "question", handle: "photo"))))
        #expect(PhotoTarget.report.added("photo") == .claims(.addPhoto(handle: "photo")))
    }

    @Test("A preview shows its picture and takes events without doing anything")
    func preview() async throws {
        await phone.signedIn()
        let picture = try phone.view()
        let preview = Core.showing(picture)
        preview.update(.session(.logOut))
        await preview.whenIdle()
        #expect(preview.state == .running(picture))
    }

    @Test("What people type, read and are called is not in the log")
    func quietLog() async throws {
        await phone.signedIn()
        await phone.server.goOffline()
        await phone.fillInClaim()
        await phone.safe.lock()
        await phone.send(.claims(.send), .session(.logOut))
        phone.core.restart()
        await phone.core.whenIdle()
        let log = phone.log.lines.joined(separator: "\n")
        #expect(!log.isEmpty, "the locked safe is worth a line")
        for secret in ["Beispiel", "erika", TestServer.password, "Geheimer Weg", "Scheibe", "access-1", "loma.test"] {
            #expect(!log.contains(secret))
        }
    }
}
