import LomaTypes

/// The core's timers, by the number it gave them.
@MainActor
final class Timers {
    private let time: any Timekeeper
    private var running: [UInt64: Task<Void, Never>] = [:]

    init(time: any Timekeeper) { self.time = time }

    func start(_ timer: TimerId, nanoseconds: UInt64, whenOver: @escaping @MainActor () -> Void) {
        running[timer.value] = Task { [weak self, time] in
            guard (try? await time.wait(nanoseconds: nanoseconds)) != nil, !Task.isCancelled else { return }
            self?.running[timer.value] = nil
            whenOver()
        }
    }

    func clear(_ timer: TimerId) { running.removeValue(forKey: timer.value)?.cancel() }

    func end() {
        for timer in running.values { timer.cancel() }
        running = [:]
    }
}
