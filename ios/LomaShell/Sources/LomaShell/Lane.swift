/// Carries out work one after another, in the order it was given.
final class Lane: Sendable {
    private let queue: AsyncStream<@Sendable () async -> Void>.Continuation

    init() {
        let (work, queue) = AsyncStream<@Sendable () async -> Void>.makeStream()
        self.queue = queue
        Task.detached {
            for await job in work { await job() }
        }
    }

    deinit { queue.finish() }

    func add(_ job: @escaping @Sendable () async -> Void) { queue.yield(job) }
}
