import Foundation
import LomaCore
import LomaTypes

/// The library's three functions over bytes.
protocol CoreBridge {
    /// Names the types the library speaks.
    var schemaFingerprint: String { get }
    /// Takes an `Event`, answers with `Requests`.
    func update(_ event: Data) throws -> Data
    /// Takes the answer to a request, answers with further `Requests`.
    func resolve(_ id: UInt32, _ answer: Data) throws -> Data
    /// The `ViewModel` as it is now.
    func view() throws -> Data
}

extension CoreBridge {
    func decodedView() throws -> ViewModel {
        let bytes = try view()
        do { return try ViewModel.bincodeDeserialize(input: [UInt8](bytes)) } catch { throw Breakage.unreadable }
    }
}

/// The real library. A panic inside it arrives here as an error.
struct RustBridge: CoreBridge {
    private let library: CoreFfi

    init(log: @escaping LogLine) {
        library = CoreFfi(logger: LibraryLog(log))
    }

    var schemaFingerprint: String { LomaCore.schemaFingerprint() }

    func update(_ event: Data) throws -> Data { try asBreakage { try library.update(event: event) } }

    func resolve(_ id: UInt32, _ answer: Data) throws -> Data {
        try asBreakage { try library.resolve(id: id, answer: answer) }
    }

    func view() throws -> Data { try asBreakage { try library.view() } }

    private func asBreakage(_ call: () throws -> Data) throws -> Data {
        do { return try call() } catch { throw Breakage.coreRefused }
    }
}

private final class LibraryLog: ShellLogger {
    private let line: LogLine

    init(_ line: @escaping LogLine) { self.line = line }

    func log(line: String) { self.line(line) }
}
