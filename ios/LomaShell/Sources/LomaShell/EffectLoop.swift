import Foundation
import LomaTypes

/// One life of the core: carries out what it asks for and gives it the answers.
@MainActor
final class EffectLoop {
    private let bridge: any CoreBridge
    private let phone: Phone
    private let draw: (ViewModel) -> Void
    private let giveUp: (Breakage) -> Void
    // What is written later must not be overtaken by what was written earlier.
    private let storeLane = Lane()
    private let safeLane = Lane()
    private let timers: Timers
    private let lines: Lines
    /// Open lines and timers do not count: nobody can wait for their end.
    private var underWay = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isOver = false

    init(
        bridge: any CoreBridge, phone: Phone, draw: @escaping (ViewModel) -> Void,
        giveUp: @escaping (Breakage) -> Void
    ) {
        self.bridge = bridge
        self.phone = phone
        timers = Timers(time: phone.time)
        lines = Lines(log: phone.log)
        self.draw = draw
        self.giveUp = giveUp
    }

    func update(_ event: Event) {
        proceed { try bridge.update(Data(try event.bincodeSerialize())) }
    }

    /// Answers that come later find nobody.
    func end() {
        isOver = true
        timers.end()
        lines.end()
        wakeWaiting()
    }

    func whenIdle() async {
        if underWay == 0 || isOver { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func resolve(_ id: UInt32, _ answer: () throws -> [UInt8]) {
        proceed { try bridge.resolve(id, Data(try answer())) }
    }

    /// Lets the core work, carries out what it then asks for, and draws once at the end.
    private func proceed(_ call: () throws -> Data) {
        if isOver { return }
        do {
            let requests = try decoded(try call())
            for request in requests { carryOut(request) }
            if requests.contains(where: \.isToDraw) { draw(try bridge.decodedView()) }
        } catch {
            giveUp(Breakage(error))
        }
    }

    private func decoded(_ bytes: Data) throws -> [Request] {
        do { return try Requests.bincodeDeserialize(input: [UInt8](bytes)).value } catch { throw Breakage.unreadable }
    }

    private func carryOut(_ request: Request) {
        let (id, phone) = (request.id, phone)
        switch request.effect {
        case .render:
            break
        case .http(let call):
            begin(id, by: .itself, { await phone.http.send(call) }, { try $0.bincodeSerialize() })
        case .store(let operation):
            begin(id, by: .lane(storeLane), { await phone.answer(operation) }, { try $0.bincodeSerialize() })
        case .secure(let operation):
            begin(id, by: .lane(safeLane), { await phone.answer(operation) }, { try $0.bincodeSerialize() })
        case .files(let operation):
            begin(id, by: .itself, { await phone.answer(operation) }, { try $0.bincodeSerialize() })
        case .time(.now):
            begin(id, by: .itself, { phone.now() }, { try $0.bincodeSerialize() })
        case .time(.notifyAfter(let timer, let duration)):
            timers.start(timer, nanoseconds: duration.nanos) { [weak self] in
                self?.resolve(id) { try TimeResponse.durationElapsed(id: timer).bincodeSerialize() }
            }
        case .time(.notifyAt(let timer, let moment)):
            timers.start(timer, nanoseconds: phone.nanoseconds(until: moment)) { [weak self] in
                self?.resolve(id) { try TimeResponse.instantArrived(id: timer).bincodeSerialize() }
            }
        case .time(.clear(let timer)):
            timers.clear(timer)
            begin(id, by: .itself, { TimeResponse.cleared(id: timer) }, { try $0.bincodeSerialize() })
        case .stream(.open(let line, let url, let headers)):
            lines.open(line, phone.streams.open(url, headers: headers)) { [weak self] item in
                self?.resolve(id) { try item.bincodeSerialize() }
            }
        case .stream(.close(let line)):
            lines.close(line)
            begin(id, by: .itself, { StreamItem.ended }, { try $0.bincodeSerialize() })
        }
    }

    private enum Order {
        case itself
        case lane(Lane)
    }

    private func begin<Answer: Sendable>(
        _ id: UInt32, by order: Order, _ work: @escaping @Sendable () async -> Answer,
        _ bytes: @escaping @Sendable (Answer) throws -> [UInt8]
    ) {
        underWay += 1
        let job: @Sendable () async -> Void = { [weak self] in
            let answer = await work()
            await self?.finish(id) { try bytes(answer) }
        }
        switch order {
        case .itself: Task { await job() }
        case .lane(let lane): lane.add(job)
        }
    }

    private func finish(_ id: UInt32, _ answer: () throws -> [UInt8]) {
        resolve(id, answer)
        underWay -= 1
        if underWay == 0 { wakeWaiting() }
    }

    private func wakeWaiting() {
        let woken = waiting
        waiting = []
        for continuation in woken { continuation.resume() }
    }
}

extension Request {
    fileprivate var isToDraw: Bool {
        if case .render = effect { true } else { false }
    }
}
