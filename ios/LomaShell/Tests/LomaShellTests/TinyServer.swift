import Foundation

/// A server on a socket that gives prepared answers, one per connection, and keeps what arrived.
final class TinyServer: @unchecked Sendable {
    let address: String
    private let listener: Int32
    private let lock = NSLock()
    private var kept: [Arrived] = []

    var arrived: [Arrived] { lock.withLock { kept } }

    /// Each answer is what follows `HTTP/1.1 `; a length is added.
    init(answers: [String]) throws {
        let listener = try Wire.listener()
        self.listener = listener
        address = try Wire.address(of: listener)
        Thread.detachNewThread { [weak self] in
            for answer in answers {
                let connection = accept(listener, nil, nil)
                if connection < 0 { return }
                let arrived = Wire.read(connection)
                self?.keep(arrived)
                Wire.write(Self.completed(answer), to: connection)
                close(connection)
            }
        }
    }

    deinit { Wire.stop(listener) }

    private func keep(_ request: Arrived) { lock.withLock { kept.append(request) } }

    private static func completed(_ answer: String) -> String {
        let parts = answer.components(separatedBy: "\r\n\r\n")
        let body = parts.dropFirst().joined(separator: "\r\n\r\n")
        return "HTTP/1.1 \(parts[0])\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }
}
