import Foundation

/// Takes lines for the log. They name kinds of things, never what a person typed, reads or is called.
public typealias LogLine = @Sendable (String) -> Void

/// What the core may ask of the phone, each behind a protocol of its own.
public struct Phone: Sendable {
    public var http: any HttpClient
    public var streams: any Streams
    public var uploads: any Uploads
    public var store: any KeyValueStore
    public var safe: any SecureStore
    public var time: any Timekeeper
    public var log: LogLine

    public init(
        http: any HttpClient, streams: any Streams, uploads: any Uploads, store: any KeyValueStore,
        safe: any SecureStore, time: any Timekeeper = SystemTime(), log: @escaping LogLine = { _ in }
    ) {
        self.http = http
        self.streams = streams
        self.uploads = uploads
        self.store = store
        self.safe = safe
        self.time = time
        self.log = log
    }
}

/// The kind of an error, without its text, which may hold a path or an address.
func kind(of error: any Error) -> String {
    let known = error as NSError
    return "\(known.domain) \(known.code)"
}
