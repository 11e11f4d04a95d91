import Foundation
import LomaTypes

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The files that wait to be sent, and how they are sent.
public protocol Uploads: Sendable {
    /// Streams the file under the handle, from this byte on, as the body of a `PATCH` with `Upload-Length`.
    func upload(_ handle: String, to url: String, headers: [HttpHeader], from offset: UInt64) async -> FileAnswer
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
            let rest = try shelf.rest(of: file, from: offset)
            defer { shelf.letGo(of: rest, instead: file) }
            let (body, response) = try await session.upload(for: call, fromFile: rest)
            guard let response = response as? HTTPURLResponse else { return .failed(reason: "no http answer") }
            return .uploaded(
                status: UInt16(clamping: response.statusCode),
                retryAfterSeconds: response.value(forHTTPHeaderField: "Retry-After").flatMap { UInt32($0) },
                body: [UInt8](body))
        } catch {
            return .failed(reason: kind(of: error))
        }
    }

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
        }
    }
}
