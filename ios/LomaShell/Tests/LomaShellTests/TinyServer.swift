import Foundation

/// A server on a socket that gives prepared answers, one per connection, and keeps what arrived.
final class TinyServer: @unchecked Sendable {
    struct Arrived {
        var line = ""
        var headers: [String: String] = [:]
        var body = Data()
    }

    struct NoSocket: Error {}

    let address: String
    private let listener: Int32
    private let lock = NSLock()
    private var kept: [Arrived] = []

    var arrived: [Arrived] { lock.withLock { kept } }

    /// Each answer is what follows `HTTP/1.1 `; a length is added.
    init(answers: [String]) throws {
        let listener = tcpSocket()
        self.listener = listener
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isReady = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isReady else { throw NoSocket() }
        address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
        Thread.detachNewThread { [weak self] in
            for answer in answers {
                let connection = accept(listener, nil, nil)
                if connection < 0 { return }
                let arrived = Self.read(connection)
                self?.keep(arrived)
                Self.write(Self.completed(answer), to: connection)
                close(connection)
            }
        }
    }

    deinit {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func keep(_ request: Arrived) { lock.withLock { kept.append(request) } }

    private static func read(_ connection: Int32) -> Arrived {
        var received = Data()
        let headEnd = Data("\r\n\r\n".utf8)
        while received.range(of: headEnd) == nil, receive(connection, into: &received) {}
        guard let end = received.range(of: headEnd) else { return Arrived() }
        var lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var request = Arrived(line: lines.removeFirst())
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 {
                request.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        request.body = Data(received[end.upperBound...])
        if request.headers["expect"] != nil { write("HTTP/1.1 100 Continue\r\n\r\n", to: connection) }
        let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
        while request.body.count < length, receive(connection, into: &request.body) {}
        return request
    }

    private static func receive(_ connection: Int32, into bytes: inout Data) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
        return count > 0
    }

    private static func completed(_ answer: String) -> String {
        let parts = answer.components(separatedBy: "\r\n\r\n")
        let body = parts.dropFirst().joined(separator: "\r\n\r\n")
        return "HTTP/1.1 \(parts[0])\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }

    private static func write(_ text: String, to connection: Int32) {
        let bytes = [UInt8](text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0) }
            if count <= 0 { return }
            sent += count
        }
    }
}

private func tcpSocket() -> Int32 {
    #if os(Linux)
        socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
        socket(AF_INET, SOCK_STREAM, 0)
    #endif
}
