import Foundation
import LomaTypes

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What comes over a line, in its order: the status, then pieces of at most `longestPiece` bytes.
public typealias LineItems = AsyncThrowingStream<StreamItem, any Error>

/// A piece crosses to the core in one go, and the screen is not to wait for it.
public let longestPiece = 65_536

/// Keeps lines open over which the server speaks when it has something to say.
public protocol Streams: Sendable {
    /// The items end with the line, for whatever reason; `.ended` is none of them. Whoever stops listening hangs up.
    func open(_ url: String, headers: [HttpHeader]) -> LineItems
}

/// Open lines as the system does them.
///
/// The limit holds until the server has answered. After that a line may be silent for as long as it likes, up to a day:
/// the core knows how long is too long.
public struct UrlSessionStreams: Streams {
    private let limit: TimeInterval

    public init(limit: TimeInterval = 30) { self.limit = limit }

    public func open(_ url: String, headers: [HttpHeader]) -> LineItems {
        let (items, heard) = LineItems.makeStream()
        guard let call = URLRequest(address: url, headers: headers) else {
            heard.finish(throwing: URLError(.badURL))
            return items
        }
        let listener = Listener(heard)
        let session = URLSession.loma(delegate: listener, silence: 86_400)
        heard.onTermination = { _ in session.invalidateAndCancel() }
        session.dataTask(with: call).resume()
        DispatchQueue.global().asyncAfter(deadline: .now() + limit) { [weak listener] in
            listener?.giveUpUnlessAnswered()
        }
        return items
    }
}

/// Passes on what a session tells, which it does one thing after another.
private final class Listener: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let heard: LineItems.Continuation
    private let lock = NSLock()
    private var isAnswered = false

    init(_ heard: LineItems.Continuation) { self.heard = heard }

    func giveUpUnlessAnswered() {
        if !lock.withLock({ isAnswered }) { heard.finish(throwing: URLError(.timedOut)) }
    }

    /// Shown and not followed, as for requests.
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        lock.withLock { isAnswered = true }
        if let response = response as? HTTPURLResponse {
            heard.yield(.answered(status: UInt16(clamping: response.statusCode)))
        }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        var rest = data[...]
        while !rest.isEmpty {
            heard.yield(.piece(bytes: [UInt8](rest.prefix(longestPiece))))
            rest = rest.dropFirst(longestPiece)
        }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        heard.finish(throwing: error)
    }
}
