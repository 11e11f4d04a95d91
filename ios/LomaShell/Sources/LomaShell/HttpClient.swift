import Foundation
import LomaTypes

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends a request and tells what came back; an answer with an error status is an answer.
public protocol HttpClient: Sendable {
    func send(_ request: HttpRequest) async -> HttpResult
}

/// HTTP as the system does it.
public struct UrlSessionHttp: HttpClient {
    private let session: URLSession

    public init(session: URLSession = .loma()) { self.session = session }

    public func send(_ request: HttpRequest) async -> HttpResult {
        guard var call = URLRequest(address: request.url, headers: request.headers) else {
            return .err(.url("no http address"))
        }
        call.httpMethod = request.method
        if !request.body.isEmpty { call.httpBody = Data(request.body) }
        do {
            let (body, response) = try await session.data(for: call)
            guard let response = response as? HTTPURLResponse else { return .err(.io("no http answer")) }
            return .ok(
                HttpResponse(
                    status: UInt16(clamping: response.statusCode), headers: response.lomaHeaders, body: [UInt8](body)))
        } catch let error as URLError where error.code == .timedOut {
            return .err(.timeout)
        } catch {
            return .err(.io(kind(of: error)))
        }
    }
}

extension URLSession {
    /// Keeps nothing on the phone, neither answers nor cookies, and follows no redirection: our server sends none, and a
    /// foreign one must not get the token.
    public static func loma() -> URLSession { loma(delegate: StaysHere(), silence: 30) }

    /// The same, for as long as the server is not silent for longer than this.
    static func loma(delegate: any URLSessionDelegate, silence: TimeInterval) -> URLSession {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.httpCookieStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.timeoutIntervalForRequest = silence
        return URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
    }
}

private final class StaysHere: NSObject, URLSessionTaskDelegate, Sendable {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

extension URLRequest {
    /// Nil when this is no address of a web server.
    init?(address: String, headers: [HttpHeader]) {
        guard let url = URL(string: address), url.host?.isEmpty == false, ["http", "https"].contains(url.scheme) else {
            return nil
        }
        self.init(url: url)
        for header in headers { addValue(header.value, forHTTPHeaderField: header.name) }
    }
}

extension HTTPURLResponse {
    var lomaHeaders: [HttpHeader] {
        allHeaderFields.compactMap { name, value in
            guard let name = name as? String, let value = value as? String else { return nil }
            return HttpHeader(name: name, value: value)
        }
    }
}
