import LomaTypes

/// The core's open lines, by the number it gave them.
@MainActor
final class Lines {
    private let log: LogLine
    private var open: [UInt32: Task<Void, Never>] = [:]

    init(log: @escaping LogLine) { self.log = log }

    deinit {
        for line in open.values { line.cancel() }
    }

    /// Tells everything that comes, and the end as the last thing. After `close` nothing is told any more, not even that.
    func open(_ line: UInt32, _ items: LineItems, tell: @escaping @MainActor (StreamItem) -> Void) {
        open[line] = Task { [weak self, log] in
            do {
                for try await item in items {
                    // What is told may close the line, with more of it waiting here.
                    if Task.isCancelled { return }
                    tell(item)
                }
            } catch {
                if !Task.isCancelled { log("stream: \(kind(of: error))") }
            }
            if Task.isCancelled { return }
            self?.open[line] = nil
            tell(.ended)
        }
    }

    func close(_ line: UInt32) { open.removeValue(forKey: line)?.cancel() }

    func end() {
        for line in open.values { line.cancel() }
        open = [:]
    }
}
