import Testing

@testable import LomaShell

/// The gate in front of what is private.
@MainActor
struct GateTests {
    private final class Clock {
        var now = ContinuousClock.now
    }

    private let clock = Clock()
    private let gate: Gate

    init() {
        let clock = clock
        gate = Gate(patience: .seconds(300), now: { clock.now })
    }

    @Test("It is closed until it is opened")
    func closedAtFirst() {
        #expect(!gate.isOpen)
        gate.cameToFront()
        #expect(!gate.isOpen)
        gate.open()
        #expect(gate.isOpen)
    }

    @Test("A short look elsewhere leaves it open, a long one closes it")
    func patience() {
        gate.open()
        gate.wentToBack()
        clock.now += .seconds(300)
        gate.cameToFront()
        #expect(gate.isOpen)
        gate.wentToBack()
        clock.now += .seconds(301)
        gate.cameToFront()
        #expect(!gate.isOpen)
    }

    @Test("Coming to the front twice counts from the last time it was left")
    func twice() {
        gate.open()
        gate.wentToBack()
        clock.now += .seconds(200)
        gate.cameToFront()
        clock.now += .seconds(200)
        gate.cameToFront()
        #expect(gate.isOpen)
    }
}
