import Foundation
import LomaTypes
import Testing

@testable import LomaShell

@MainActor
struct TimerTests {
    @Test("Time is told in seconds and nanoseconds since 1970, and never before")
    func tellsTime() {
        #expect(instant(of: Date(timeIntervalSince1970: 1_773_320_580.5)) == Instant(seconds: 1_773_320_580, nanos: 500_000_000))
        #expect(instant(of: Date(timeIntervalSince1970: -5)) == Instant(seconds: 0, nanos: 0))
        #expect(instant(of: .distantFuture).seconds > 1_773_320_580)
    }

    @Test("A moment that is over is waited for no longer")
    func restOfWait() {
        let noon = Instant(seconds: 1000, nanos: 500)
        #expect(nanoseconds(from: noon, until: Instant(seconds: 1001, nanos: 0)) == 999_999_500)
        #expect(nanoseconds(from: noon, until: noon) == 0)
        #expect(nanoseconds(from: noon, until: Instant(seconds: 999, nanos: 0)) == 0)
        #expect(nanoseconds(from: noon, until: Instant(seconds: .max, nanos: .max)) > 0)
    }

    @Test("A timer rings once when its time is over, and a cleared one does not")
    func rings() async {
        let time = TimeByHand()
        let timers = Timers(time: time)
        let (rings, ring) = AsyncStream<Int>.makeStream()
        for number in 1...3 {
            timers.start(TimerId(value: UInt64(number)), nanoseconds: 5) { ring.yield(number) }
        }
        await time.areWaiting(3)
        timers.clear(TimerId(value: 2))
        await time.passAll()
        var heard: Set<Int> = []
        var next = rings.makeAsyncIterator()
        while heard.count < 2, let number = await next.next() { heard.insert(number) }
        #expect(heard == [1, 3])
    }
}

/// Pauses end when the test says so.
private actor TimeByHand: Timekeeper {
    private var sleepers: [CheckedContinuation<Void, Never>] = []
    private var expected: (count: Int, reached: CheckedContinuation<Void, Never>)?

    nonisolated func now() -> Date { Date(timeIntervalSince1970: 0) }

    func wait(nanoseconds: UInt64) async throws {
        await withCheckedContinuation { sleeper in
            sleepers.append(sleeper)
            if let expected, expected.count <= sleepers.count { expected.reached.resume() }
        }
        try Task.checkCancellation()
    }

    func areWaiting(_ count: Int) async {
        if sleepers.count >= count { return }
        await withCheckedContinuation { expected = (count, $0) }
        expected = nil
    }

    func passAll() {
        for sleeper in sleepers { sleeper.resume() }
        sleepers = []
    }
}
