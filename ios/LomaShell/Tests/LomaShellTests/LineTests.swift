import Foundation
import LomaTypes
import Testing

@testable import LomaShell

/// Lines as the core knows them, and how they go over a socket.
@Suite(.timeLimit(.minutes(1)))
@MainActor
struct LineTests {
    @Test("What is said comes while the line is open, and every piece in its order")
    func order() async throws {
        let server = try LineServer()
        let said = (0..<1_000_000).map { UInt8(truncatingIfNeeded: ($0 &* 31) >> 3) }
        var heard: [UInt8] = []
        var statuses: [UInt16] = []
        var held: HeldLine?
        for try await item in open(server) {
            switch item {
            case .answered(let status):
                statuses.append(status)
                held = try await server.line()
                held?.say([UInt8](said[..<10]))
            case .piece(let bytes):
                #expect((1...longestPiece).contains(bytes.count))
                let isFirst = heard.isEmpty
                heard += bytes
                // The rest is said only after the beginning was heard.
                if isFirst, let held {
                    #expect(bytes.count == 10)
                    Thread.detachNewThread {
                        held.say([UInt8](said[10...]))
                        held.end()
                    }
                }
            case .ended:
                Issue.record("told by the loop, not by the line")
            }
        }
        #expect(statuses == [200])
        // Compared first: a million numbers are nothing to be shown.
        let isTheSame = heard == said
        #expect(isTheSame)
    }

    @Test("The headers arrive, and whoever stops listening hangs up")
    func hangsUp() async throws {
        let server = try LineServer()
        let listening = Task { for try await _ in open(server) {} }
        let line = try await server.line()
        #expect(line.request.line == "GET /v1/stream HTTP/1.1")
        #expect(line.after == "copy-7")
        listening.cancel()
        try await line.isHungUp()
    }

    @Test("A server that says nothing at all is waited for no longer than the limit")
    func noAnswer() async throws {
        let server = try LineServer(answers: false)
        await #expect(throws: URLError.self) { for try await _ in open(server, limit: 0.2) {} }
        try await server.line().isHungUp()
    }

    @Test("A silent line outlives the limit for its beginning")
    func silence() async throws {
        let server = try LineServer()
        var heard: [StreamItem] = []
        for try await item in open(server, limit: 0.3) {
            heard.append(item)
            if heard.count == 1 {
                try await Task.sleep(nanoseconds: 600_000_000)
                let line = try await server.line()
                line.say([1])
                line.end()
            }
        }
        #expect(heard == [.answered(status: 200), .piece(bytes: [1])])
    }

    @Test("A line that is sent elsewhere is not followed there, the token least of all")
    func redirection() async throws {
        let foreign = try TinyServer(answers: ["200 OK\r\n\r\nlogin page"])
        let server = try TinyServer(answers: ["302 Found\r\nLocation: \(foreign.address)/\r\n\r\n"])
        let headers = [HttpHeader(name: "Authorization", value: "Bearer t")]
        var heard: [StreamItem] = []
        for try await item in UrlSessionStreams().open(server.address, headers: headers) { heard.append(item) }
        #expect(heard.first == .answered(status: 302))
        #expect(foreign.arrived.isEmpty)
    }

    @Test("A line that was closed tells nothing more, also not what was waiting, nor its end", arguments: [1, 3])
    func closed(waiting: Int) async throws {
        let (items, said) = LineItems.makeStream()
        let lines = Lines(log: { _ in })
        var told: [StreamItem] = []
        for number in 1...waiting { said.yield(.answered(status: UInt16(number))) }
        said.finish()
        lines.open(1, items) { item in
            told.append(item)
            lines.close(1)
        }
        for _ in 0..<100 { await Task.yield() }
        #expect(told == [.answered(status: 1)])
    }

    @Test("A line that ends by itself says so once, as the last thing")
    func ended() async throws {
        let (items, said) = LineItems.makeStream()
        let log = LogInMemory()
        let lines = Lines(log: { log.add($0) })
        var told: [StreamItem] = []
        lines.open(1, items) { told.append($0) }
        said.yield(.answered(status: 200))
        while told.count < 1 { await Task.yield() }
        said.finish(throwing: URLError(.networkConnectionLost))
        while told.count < 2 { await Task.yield() }
        lines.close(1)
        for _ in 0..<100 { await Task.yield() }
        #expect(told == [.answered(status: 200), .ended])
        #expect(log.lines == ["stream: NSURLErrorDomain -1005"])
    }

    @Test("With a life of the core all its lines are hung up")
    func endOfLife() async throws {
        let server = try LineServer()
        let lines = Lines(log: { _ in })
        var told: [StreamItem] = []
        lines.open(1, open(server)) { told.append($0) }
        let first = try await server.line()
        lines.open(2, open(server)) { told.append($0) }
        let second = try await server.line()
        lines.end()
        try await first.isHungUp()
        try await second.isHungUp()
        #expect(!told.contains(.ended))
        withExtendedLifetime(lines) {}
    }

    @Test("What is no web address is a line that has ended", arguments: ["", "loma", "file:///etc/hosts"])
    func noAddress(url: String) async {
        await #expect(throws: URLError.self) { for try await _ in UrlSessionStreams().open(url, headers: []) {} }
    }

    private func open(_ server: LineServer, limit: TimeInterval = 20) -> LineItems {
        let headers = [HttpHeader(name: "Last-Event-ID", value: "copy-7")]
        return UrlSessionStreams(limit: limit).open("\(server.address)/v1/stream", headers: headers)
    }
}
