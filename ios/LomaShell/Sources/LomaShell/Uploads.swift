import Foundation
import LomaTypes

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The files that wait to be sent, and how they are sent.
public protocol Uploads: Sendable {
    /// Streams the file under the handle, from this byte on, as the body of a `PATCH` with `Upload-Length`.
    func upload(_ handle: String, to url: String, headers: [HttpHeader], from offset: UInt64) async -> FileAnswer
    /// Handles of the files that were there when the app started.
    var before: [String] { get async }
    /// The file is not needed any more. A handle without a file is fine; throws when the file is still there.
    func discard(_ handle: String) async throws
    /// Throws when something is left.
    func discardAll() async throws
}

/// Sends files from the shelf, without ever holding one in memory.
public struct UrlSessionUploads: Uploads {
    private let shelf: FileShelf
    private let session: URLSession

    public init(shelf: FileShelf, session: URLSession = .loma()) {
        self.shelf = shelf
        self.session = session
    }

    public func upload(
        _ handle: String, to url: String, headers: [HttpHeader], from offset: UInt64
    ) async -> FileAnswer {
        guard let file = shelf.file(under: handle) else { return .missing }
        guard var call = URLRequest(address: url, headers: headers) else { return .failed(reason: "no http address") }
        call.httpMethod = "PATCH"
        do {
            let whole = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            call.setValue(String(whole), forHTTPHeaderField: "Upload-Length")
            let (body, response) = try await send(file, from: offset, by: call)
            guard let response = response as? HTTPURLResponse else { return .failed(reason: "no http answer") }
            return .uploaded(
                status: UInt16(clamping: response.statusCode),
                retryAfterSeconds: response.value(forHTTPHeaderField: "Retry-After").flatMap { UInt32($0) },
                body: [UInt8](body))
        } catch {
            return .failed(reason: kind(of: error))
        }
    }

    /// The rest of a file is mapped from the disk as it goes out: it is neither copied, which a full phone could not do, nor
    /// read into memory.
    private func send(_ file: URL, from offset: UInt64, by call: URLRequest) async throws -> (Data, URLResponse) {
        if offset == 0 { return try await session.upload(for: call, fromFile: file) }
        let whole = try Data(contentsOf: file, options: .alwaysMapped)
        return try await session.upload(for: call, from: whole.dropFirst(Int(clamping: offset)))
    }

    public var before: [String] { shelf.before }

    public func discard(_ handle: String) async throws { try shelf.discard(handle) }

    public func discardAll() async throws { try shelf.discardAll() }
}

extension Phone {
    func answer(_ operation: FileOperation) async -> FileAnswer {
        switch operation {
        case .upload(let handle, let url, let headers, let offset):
            return await uploads.upload(handle, to: url, headers: headers, from: offset)
        case .discard(let handle):
            do {
                try await uploads.discard(handle)
                return .discarded
            } catch {
                return .failed(reason: kind(of: error))
            }
        case .listKept:
            return .listed(handles: await uploads.before)
        }
    }
}
