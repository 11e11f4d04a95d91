import Foundation
import LomaShell
import LomaTypes

/// A server in memory that keeps what it was sent, and a network that can be cut.
public actor TestServer: HttpClient, Uploads {
    public static let email = "erika.beispiel@example.org"
    public static let password = "richtig-und-lang"
    public static let liability = "01900000-0000-7000-8000-0000000000c1"
    public static let customer = "01900000-0000-7000-8000-0000000000b1"
    public static let thread = "01900000-0000-7000-8000-0000000000d1"

    public private(set) var requests: [String] = []
    public private(set) var claimReports = 0
    public private(set) var uploaded: [String: String] = [:]
    private var claims: [String: [String: Any]] = [:]
    private var messages: [[String: Any]] = []
    /// How often the phone was brought up to date; cursors are numbered.
    private var pages = 0
    private var isOffline = false
    private var answersToLose: [String] = []

    public init() {}

    public var claimCount: Int { claims.count }

    public func goOffline() { isOffline = true }
    public func comeBack() { isOffline = false }
    /// The next request that begins so arrives, and its answer does not.
    public func loseAnswer(to begins: String) { answersToLose.append(begins) }

    public func send(_ request: HttpRequest) async -> HttpResult {
        if isOffline { return .err(.io("offline")) }
        let line = Self.line(request.method, request.url)
        requests.append(line)
        let body = (try? JSONSerialization.jsonObject(with: Data(request.body))) as? [String: Any] ?? [:]
        let isSignedIn = request.headers.contains { $0.name.lowercased() == "authorization" && $0.value == "Bearer access-1" }
        let (status, answer) = respond(to: line, body: body, isSignedIn: isSignedIn)
        if let lost = answersToLose.firstIndex(where: { line.hasPrefix($0) }) {
            answersToLose.remove(at: lost)
            return .err(.timeout)
        }
        let bytes = (try? JSONSerialization.data(withJSONObject: answer)) ?? Data()
        return .ok(
            HttpResponse(
                status: status, headers: [HttpHeader(name: "content-type", value: "application/json")],
                body: [UInt8](bytes)))
    }

    public func upload(_ handle: String, to url: String, headers: [HttpHeader], from offset: UInt64) async -> FileAnswer {
        if isOffline { return .failed(reason: "offline") }
        let id = URL(string: url)?.lastPathComponent ?? ""
        uploaded[id] = handle
        let stored: [String: Any] = [
            "id": id, "media_type": "image/jpeg", "size_bytes": 3, "sha256": "00", "created_at": "2026-03-12T13:06:00Z",
        ]
        let bytes = (try? JSONSerialization.data(withJSONObject: stored)) ?? Data()
        return .uploaded(status: 201, retryAfterSeconds: nil, body: [UInt8](bytes))
    }

    public let before: [String] = []
    public func discard(_ handle: String) async {}
    public func discardAll() async {}

    private static func line(_ method: String, _ url: String) -> String {
        "\(method) \(url.range(of: "/v1/").map { String(url[$0.upperBound...]) } ?? url)"
    }

    private func respond(to line: String, body: [String: Any], isSignedIn: Bool) -> (UInt16, Any) {
        let words = line.prefix { $0 != "?" }.split { $0 == " " || $0 == "/" }.map(String.init)
        if words == ["POST", "auth", "login"] {
            if body["password"] as? String == Self.password { return (200, Answers.session()) }
            return Answers.refusal(401, "auth/wrong-credentials", "E-Mail oder Passwort stimmt nicht")
        }
        guard isSignedIn else { return Answers.refusal(401, "auth/token-ended", "Bitte neu anmelden") }
        switch (words[0], words[1], words.count) {
        case ("GET", "sync", _): return (200, everything(isCopy: !line.contains("cursor=")))
        case ("POST", "claims", _): return (201, receive(claim: body))
        case ("POST", "threads", 4) where words[3] == "messages":
            let message = Answers.message(body, number: messages.count + 1)
            messages.append(message)
            return (201, message)
        case ("POST", "threads", 4), ("POST", "auth", _), ("PUT", "me", _): return (204, [String: Any]())
        case ("GET", "me", _): return (200, ["items": [Any]()])
        default: return Answers.refusal(404, "not-found", "Das gibt es nicht")
        }
    }

    /// A full copy in one page, or the same as news for a phone that has a copy.
    private func everything(isCopy: Bool) -> [String: Any] {
        pages += 1
        return Answers.page(
            "page-\(pages)",
            [
                "begins_snapshot": isCopy, "ends_snapshot": isCopy, "contracts": [Answers.contract()],
                "claims": Array(claims.values), "threads": [Answers.thread()], "messages": messages,
            ])
    }

    /// The same id twice is the same claim.
    private func receive(claim notice: [String: Any]) -> [String: Any] {
        claimReports += 1
        let id = notice["id"] as? String ?? ""
        if let known = claims[id] { return known }
        let claim = Answers.claim(notice, number: "S-2026-00\(claims.count + 1)")
        claims[id] = claim
        return claim
    }
}
