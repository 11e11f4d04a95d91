import LomaTypes
import Testing

@testable import LomaShell

/// The system kills the app at a bad moment.
@MainActor
struct RestartTests {
    let phone = TestPhone()

    @Test("A draft is there again after a kill, word for word")
    func draft() async throws {
        await phone.signedIn()
        await phone.fillInClaim()
        phone.openApp()
        await phone.core.whenIdle()
        #expect(try phone.view().screen == .customer, "the safe kept the session")
        #expect(try phone.view().claims.hasDraft)
        await phone.send(.claims(.report(contractId: nil)))
        let form = try #require(try phone.view().claimForm)
        #expect(form.place == "Geheimer Weg 7")
        #expect(form.description == "Die Scheibe ist gesprungen.")
        #expect(form.isTruthful)
    }

    @Test("What waits to be sent survives a kill and goes out once")
    func outbox() async throws {
        await phone.signedIn()
        await phone.server.goOffline()
        await phone.fillInClaim()
        await phone.send(.claims(.send))
        phone.openApp()
        await phone.core.whenIdle()
        #expect(try phone.view().claims.rows.count == 1)
        await phone.server.comeBack()
        await phone.send(.cameOnline)
        #expect(await phone.server.claimCount == 1)
        #expect(try phone.view().claims.rows.first?.state.label == "Gemeldet")
        phone.openApp()
        await phone.core.whenIdle()
        #expect(await phone.server.claimReports == 1, "the outbox is empty")
    }

    @Test("A lost answer and a kill make no second claim")
    func lostAnswer() async throws {
        await phone.signedIn()
        await phone.server.loseAnswer(to: "POST claims")
        await phone.fillInClaim()
        await phone.send(.claims(.send))
        phone.openApp()
        await phone.core.whenIdle()
        #expect(await phone.server.claimReports == 2)
        #expect(await phone.server.claimCount == 1)
    }

    @Test("Contracts are there without network")
    func offlineStart() async throws {
        await phone.signedIn()
        await phone.server.goOffline()
        phone.openApp()
        await phone.core.whenIdle()
        let titles = try phone.view().contracts.rows.map(\.title)
        #expect(titles == ["Privathaftpflicht"])
        #expect(try phone.view().banner?.kind == .offline)
    }
}
