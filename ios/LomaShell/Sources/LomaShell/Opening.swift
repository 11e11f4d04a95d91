import Foundation
import LomaTypes

/// What opened the app. Any app may send us a link: it can name things, not read them. The core shows what the reader may
/// see, after the login.
public enum Opening {
    /// `loma://thread/…`, `loma://claim/…`, `loma://invitation?code=…`, and `https://…/invitation?code=…`.
    public static func event(of link: URL) -> Event? {
        guard let parts = URLComponents(url: link, resolvingAgainstBaseURL: false) else { return nil }
        let path = parts.path.split(separator: "/").map(String.init)
        switch (parts.scheme, parts.host) {
        case ("loma", "invitation"): return invitation(parts)
        case ("loma", "claim"): return path.first.flatMap(claim)
        case ("loma", "thread"): return path.first.flatMap(thread)
        case ("https", _): return path == ["invitation"] ? invitation(parts) : nil
        default: return nil
        }
    }

    /// A notification that was tapped. Kinds without a screen of their own lead to the home screen, which names what needs the
    /// reader.
    public static func event(of push: Pushed) -> Event? {
        switch push.kind {
        case "NEW_MESSAGE": thread(push.reference)
        case "CLAIM_REPORTED", "CLAIM_STATUS": claim(push.reference)
        default: nil
        }
    }

    private static func invitation(_ link: URLComponents) -> Event? {
        let code = link.queryItems?.first { $0.name == "code" }?.value
        return code.map { .session(.openInvitation(code: $0)) }
    }

    private static func claim(_ id: String) -> Event? { checked(id).map { .claims(.open(id: $0)) } }

    private static func thread(_ id: String) -> Event? { checked(id).map { .messages(.open(threadId: $0)) } }

    private static func checked(_ id: String) -> String? { UUID(uuidString: id)?.uuidString.lowercased() }
}

/// What a push says: that something has happened to this thing, and never what.
public struct Pushed: Equatable, Sendable {
    public let kind: String
    public let reference: String

    /// Nil when the push is none of ours.
    public init?(_ payload: [AnyHashable: Any]) {
        guard let told = payload["loma"] as? [String: Any], let kind = told["kind"] as? String,
            let reference = told["ref"] as? String
        else { return nil }
        self.kind = kind
        self.reference = reference
    }
}
