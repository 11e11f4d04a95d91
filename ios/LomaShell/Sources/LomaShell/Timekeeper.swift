import Foundation
import LomaTypes

public protocol Timekeeper: Sendable {
    func now() -> Date
    /// Throws when the waiting task is cancelled.
    func wait(nanoseconds: UInt64) async throws
}

public struct SystemTime: Timekeeper {
    public init() {}

    public func now() -> Date { Date() }

    public func wait(nanoseconds: UInt64) async throws { try await Task.sleep(nanoseconds: nanoseconds) }
}

extension Phone {
    func now() -> TimeResponse { .now(instant: instant(of: time.now())) }

    func nanoseconds(until moment: Instant) -> UInt64 {
        LomaShell.nanoseconds(from: instant(of: time.now()), until: moment)
    }
}

/// Before 1970 is 1970: the core counts from there.
func instant(of date: Date) -> Instant {
    let seconds = max(0, date.timeIntervalSince1970)
    let whole = seconds.rounded(.down)
    return Instant(
        seconds: UInt64(exactly: whole) ?? 0, nanos: UInt32(exactly: ((seconds - whole) * 1e9).rounded(.down)) ?? 0)
}

/// Zero when the moment is over; at most some hundred years.
func nanoseconds(from now: Instant, until moment: Instant) -> UInt64 {
    guard moment.seconds >= now.seconds else { return 0 }
    let seconds = min(moment.seconds - now.seconds, 10_000_000_000)
    let nanos = seconds * 1_000_000_000 + UInt64(moment.nanos)
    return nanos > UInt64(now.nanos) ? nanos - UInt64(now.nanos) : 0
}
