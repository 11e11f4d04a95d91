import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// What the server says by itself, through the real library and over a socket.
@Suite(.timeLimit(.minutes(1)))
@MainActor
struct NewsTests {
    let lines: LineServer
    let phone: TestPhone

    init() throws {
        lines = try LineServer()
        phone = TestPhone(lines: lines, time: MarchTwelfth(pausesEnd: true))
    }

    @Test("News changes what is shown without anybody asking, and is there after a kill")
    func news() async throws {
        await phone.signedIn()
        let line = try await lines.line()
        #expect(line.after == "page-1", "it goes on where the copy ends")
        try line.sayNews(premium("news-2"))
        try await phone.until(isPremium)
        await phone.core.whenIdle()
        #expect(await asked() == 1)
        await phone.server.goOffline()
        phone.openApp()
        try await phone.until(isPremium)
    }

    @Test("An open line keeps nobody from going to sleep")
    func idle() async throws {
        await phone.signedIn()
        let line = try await lines.line()
        try line.sayNews(Answers.page("news-2", ["contracts": [Answers.contract(plan: "BASIS")]]))
        try await phone.until { $0.contracts.rows.map(\.subtitle) == ["Basis · PHV-1042"] }
        await phone.send(.cameToFront)
        #expect(await asked() == 1, "the line is alive and would have told")
        try line.sayNews(premium("news-3"))
        try await phone.until(isPremium)
    }

    @Test("A line that ends is told, and the core opens another one after what it has", arguments: [true, false])
    func ends(isTorn: Bool) async throws {
        await phone.signedIn()
        let first = try await lines.line()
        if isTorn { first.tear() } else { first.end() }
        let second = try await lines.line()
        #expect(second.after == "page-2", "it has asked before")
        try second.sayNews(premium("news-3"))
        try await phone.until(isPremium)
    }

    @Test("A line that the core does not need any more is hung up")
    func refreshed() async throws {
        await phone.signedIn()
        let first = try await lines.line()
        await phone.send(.contracts(.refresh))
        try await first.isHungUp()
        #expect(try await lines.line().after == "page-2")
    }

    @Test("With the logout the line is hung up, and nothing of it is left")
    func logout() async throws {
        await phone.signedIn()
        let line = try await lines.line()
        await phone.send(.session(.logOut))
        try await line.isHungUp()
        #expect(try phone.view().screen == .signIn)
        #expect(try phone.view().contracts.rows.isEmpty)
    }

    @Test("When a life of the core ends its line goes", arguments: [true, false])
    func endOfLife(isRestart: Bool) async throws {
        await phone.signedIn()
        let line = try await lines.line()
        if isRestart { phone.core.restart() } else { phone.openApp() }
        try await line.isHungUp()
    }

    private func premium(_ cursor: String) -> [String: Any] {
        Answers.page(cursor, ["contracts": [Answers.contract(plan: "PREMIUM")]])
    }

    private func isPremium(_ view: ViewModel) -> Bool { view.contracts.rows.map(\.subtitle) == ["Premium · PHV-1042"] }

    private func asked() async -> Int { await phone.server.requests.filter { $0.hasPrefix("GET sync") }.count }
}
