import LomaCore

/// Why the core cannot go on. The screen for it says what to do, and never what was being done.
public enum Breakage: Error, Equatable, Sendable {
    /// The library was never opened.
    case notOpened
    /// Library and shell were built from different versions: only an update of the app helps.
    case differentVersions
    /// The core did not understand the shell, or failed inside. Opening the app again helps.
    case coreRefused
    /// The shell did not understand the core.
    case unreadable

    init(_ error: any Error) {
        switch error {
        case let breakage as Breakage: self = breakage
        case is CoreError: self = .coreRefused
        default: self = .unreadable
        }
    }
}
