import Foundation
import LomaTestServer
import LomaTypes
import Testing

@testable import LomaShell

/// The system's HTTP against a server on a socket.
struct NetworkTests {
    @Test("Method, headers and body arrive; status, headers and body come back")
    func thereAndBack() async throws {
        let server = try TinyServer(answers: ["201 Created\r\nX-Answer: yes\r\n\r\n{\"ok\":1}"])
        let request = HttpRequest(
            method: "POST", url: "\(server.address)/v1/claims",
            headers: [HttpHeader(name: "Idempotency-Key", value: "k-1")], body: [UInt8]("{\"a\":\"ä\"}".utf8))
        let answer = await UrlSessionHttp().send(request)
        guard case .ok(let response) = answer else {
            Issue.record("no answer: \(answer)")
            return
        }
        #expect(response.status == 201)
        #expect(response.headers.contains { $0.name.lowercased() == "x-answer" && $0.value == "yes" })
        #expect(String(decoding: response.body, as: UTF8.self) == "{\"ok\":1}")
        let arrived = try #require(server.arrived.first)
        #expect(arrived.line == "POST /v1/claims HTTP/1.1")
        #expect(arrived.headers["idempotency-key"] == "k-1")
        #expect(String(decoding: arrived.body, as: UTF8.self) == "{\"a\":\"ä\"}")
    }

    @Test("An error status is an answer", arguments: [401, 404, 429, 500])
    func errorStatus(status: Int) async throws {
        let server = try TinyServer(answers: ["\(status) Nein\r\nRetry-After: 7\r\n\r\n{}"])
        let answer = await UrlSessionHttp().send(HttpRequest(method: "GET", url: server.address, headers: [], body: []))
        guard case .ok(let response) = answer else {
            Issue.record("no answer: \(answer)")
            return
        }
        #expect(Int(response.status) == status)
    }

    @Test("A redirection is shown and not followed: the token stays with our server")
    func redirection() async throws {
        let foreign = try TinyServer(answers: ["200 OK\r\n\r\nlogin page"])
        let server = try TinyServer(answers: ["302 Found\r\nLocation: \(foreign.address)/\r\n\r\n"])
        let request = HttpRequest(
            method: "GET", url: server.address, headers: [HttpHeader(name: "Authorization", value: "Bearer t")], body: [])
        let answer = await UrlSessionHttp().send(request)
        guard case .ok(let response) = answer else {
            Issue.record("no answer: \(answer)")
            return
        }
        #expect(response.status == 302)
        #expect(foreign.arrived.isEmpty)
    }

    @Test("No server is an error without the address in it")
    func nobodyThere() async throws {
        let request = HttpRequest(method: "GET", url: "http://127.0.0.1:1/v1/geheim", headers: [], body: [])
        guard case .err(.io(let reason)) = await UrlSessionHttp().send(request) else {
            Issue.record("somebody answered")
            return
        }
        #expect(!reason.contains("geheim"))
        #expect(!reason.contains("127.0.0.1"))
    }

    @Test("What is no web address is not tried", arguments: ["", "loma", "file:///etc/hosts", "http://", "ä ö"])
    func noAddress(url: String) async {
        let answer = await UrlSessionHttp().send(HttpRequest(method: "GET", url: url, headers: [], body: []))
        #expect(answer == .err(.url("no http address")))
    }

    @Test("A file of some megabytes arrives whole, and is missing when it was discarded")
    func upload() async throws {
        let folder = TestFolder()
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        let photo = folder.url.appendingPathComponent("photo")
        let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try bytes.write(to: photo)
        let shelf = FileShelf(folder: folder.url.appendingPathComponent("shelf"))
        let handle = try shelf.keep(photo)
        let uploads = UrlSessionUploads(shelf: shelf)
        let server = try TinyServer(answers: [
            "503 Spaeter\r\nRetry-After: 12\r\n\r\nvoll", "201 Da\r\n\r\nda", "200 Da\r\n\r\nda",
        ])
        let headers = [HttpHeader(name: "Content-Type", value: "application/octet-stream")]
        let address = "\(server.address)/v1/files/1"
        let answer = await uploads.upload(handle, to: address, headers: headers, from: 0)
        #expect(answer == .uploaded(status: 503, retryAfterSeconds: 12, body: [UInt8]("voll".utf8)))
        let arrived = try #require(server.arrived.first)
        #expect(arrived.line == "PATCH /v1/files/1 HTTP/1.1")
        #expect(arrived.headers["upload-length"] == "3000000")
        #expect(arrived.headers["content-type"] == "application/octet-stream")
        #expect(arrived.body == bytes)
        for offset in [1_234_567, 3_000_000] {
            _ = await uploads.upload(handle, to: address, headers: headers, from: UInt64(offset))
            let rest = try #require(server.arrived.last)
            #expect(rest.headers["upload-length"] == "3000000")
            #expect(rest.body == bytes.dropFirst(offset))
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent("shelf").path)
        #expect(left == [handle], "no rest is left")
        try await uploads.discard(handle)
        #expect(await uploads.upload(handle, to: server.address, headers: [], from: 0) == .missing)
    }

    @Test("A handle that the shelf did not give opens nothing", arguments: ["../secret", "/etc/hosts", "", "."])
    func foreignHandle(handle: String) async throws {
        let folder = TestFolder()
        let shelf = FileShelf(folder: folder.url.appendingPathComponent("shelf"))
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        let secret = folder.url.appendingPathComponent("secret")
        try Data([1]).write(to: secret)
        #expect(shelf.file(under: handle) == nil)
        try await UrlSessionUploads(shelf: shelf).discard(handle)
        #expect(FileManager.default.fileExists(atPath: secret.path))
    }
}
