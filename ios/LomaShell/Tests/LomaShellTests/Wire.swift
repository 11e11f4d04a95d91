import Foundation

/// A request as it came over a socket.
struct Arrived {
    var line = ""
    var headers: [String: String] = [:]
    var body = Data()
}

/// Sockets, as far as the servers of the tests need them.
enum Wire {
    struct NoSocket: Error {}

    /// Waits for connections at a free port of this machine.
    static func listener() throws -> Int32 {
        // Writing to somebody who has hung up is a failure, not the end of the tests.
        signal(SIGPIPE, SIG_IGN)
        let listener = tcpSocket()
        let (isBound, _) = at(localhost(), { bind(listener, $0, $1.pointee) })
        guard isBound == 0, listen(listener, 8) == 0 else { throw NoSocket() }
        return listener
    }

    static func address(of listener: Int32) throws -> String {
        let (isKnown, place) = at(localhost(), { getsockname(listener, $0, $1) })
        guard isKnown == 0 else { throw NoSocket() }
        return "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    }

    static func stop(_ listener: Int32) {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    static func read(_ connection: Int32) -> Arrived {
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

    /// False when the other side has hung up.
    static func receive(_ connection: Int32, into bytes: inout Data) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
        return count > 0
    }

    static func write(_ text: String, to connection: Int32) { write([UInt8](text.utf8), to: connection) }

    static func write(_ bytes: [UInt8], to connection: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0) }
            if count <= 0 { return }
            sent += count
        }
    }

    private static func localhost() -> sockaddr_in {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return place
    }

    private static func at(
        _ place: sockaddr_in, _ call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> (Int32, sockaddr_in) {
        var place = place
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &length) }
        }
        return (result, place)
    }

    private static func tcpSocket() -> Int32 {
        #if os(Linux)
            socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }
}
