import Foundation

/// A server on a socket whose answers have no end: what comes over them, the test says.
final class LineServer: @unchecked Sendable {
    struct NobodyCame: Error {}

    let address: String
    private let listener: Int32
    private let opened: AsyncStream<HeldLine>

    /// Without an answer requests arrive, and nothing is said to them.
    init(answers: Bool = true) throws {
        let listener = try Wire.listener()
        self.listener = listener
        address = try Wire.address(of: listener)
        let (opened, open) = AsyncStream<HeldLine>.makeStream()
        self.opened = opened
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 { break }
                open.yield(HeldLine(connection, request: Wire.read(connection), answers: answers))
            }
            open.finish()
        }
    }

    deinit { Wire.stop(listener) }

    /// The next line that a phone opens; the time limit of the test ends the waiting.
    func line() async throws -> HeldLine {
        for await line in opened { return line }
        throw NobodyCame()
    }
}

/// A line that a phone has opened, from the server's side.
final class HeldLine: Sendable {
    let request: Arrived
    private let connection: Int32
    private let hungUp: AsyncStream<Void>
    private let isOver = DispatchSemaphore(value: 0)

    init(_ connection: Int32, request: Arrived, answers: Bool) {
        self.connection = connection
        self.request = request
        if answers {
            Wire.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n", to: connection)
        }
        let (hungUp, hangUp) = AsyncStream<Void>.makeStream()
        self.hungUp = hungUp
        Thread.detachNewThread { [isOver] in
            var ignored = Data()
            while Wire.receive(connection, into: &ignored) {}
            hangUp.finish()
            // Not before nobody can write any more: the number of a closed socket is soon another one's.
            isOver.wait()
            close(connection)
        }
    }

    deinit {
        tear()
        isOver.signal()
    }

    /// Where the phone wants to go on.
    var after: String? { request.headers["last-event-id"] }

    func say(_ bytes: [UInt8]) {
        Wire.write([UInt8]("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [13, 10], to: connection)
    }

    /// News, as the server words them.
    func sayNews(_ page: [String: Any]) throws {
        let data = try JSONSerialization.data(withJSONObject: page)
        say([UInt8]("event: sync\nid: x\ndata: ".utf8) + data + [10, 10])
    }

    func end() {
        Wire.write("0\r\n\r\n", to: connection)
        _ = shutdown(connection, Int32(SHUT_WR))
    }

    /// Without the end that belongs to the answer, as when a network goes.
    func tear() { _ = shutdown(connection, Int32(SHUT_RDWR)) }

    /// Returns when the phone has hung up.
    func isHungUp() async throws {
        for await _ in hungUp {}
        try Task.checkCancellation()
    }
}
