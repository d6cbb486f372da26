import ConformanceTesting
import Contracts
import Messaging
import Runtime
import Synchronization

/// What a life of a node serves its visitors with.
struct ToyServed: Sendable {
    let bus: Bus
    let life: SimulatedNode.Life
    let clock: SimulatedClock
    let valuation: ToyValuationModule?
}

/// Where a node takes what comes over the network: it works on it in its own tasks, so that a crash ends that work.
final class ToyPort: Sendable {
    typealias Work = @Sendable (ToyServed) async -> Void

    private struct State {
        var works: [Work] = []
        var echoes: [Work] = []
        var arrived: Int64 = 0
        var isOpen = false
    }

    private let state = Mutex(State())
    private let signal = CommitSignalBox()

    /// Hands work to the node; false when it is down.
    func deliver(_ work: @escaping Work) -> Bool {
        let arrived: Int64? = state.withLock { state in
            guard state.isOpen else { return nil }
            state.works.append(work)
            state.arrived += 1
            return state.arrived
        }
        guard let arrived else { return false }
        signal.advance(to: arrived)
        return true
    }

    /// Keeps work for the node's next life.
    func echo(_ work: @escaping Work) {
        state.withLock { $0.echoes.append(work) }
    }

    /// Works on what comes until the task is cancelled.
    func serve(_ served: ToyServed) async {
        var seen: Int64 = 0
        let echoes: [Work] = state.withLock { state in
            state.isOpen = true
            state.works = []
            seen = state.arrived
            defer { state.echoes = [] }
            return state.echoes
        }
        defer { state.withLock { $0.isOpen = false } }
        await withDiscardingTaskGroup { group in
            for echo in echoes { group.addTask { await echo(served) } }
            while await signal.wait(after: seen) {
                let works = state.withLock { state in
                    seen = state.arrived
                    defer { state.works = [] }
                    return state.works
                }
                for work in works { group.addTask { await work(served) } }
            }
            group.cancelAll()
        }
    }
}

/// The network between clients and nodes: it delays, loses, repeats and reorders by the seed.
struct ToyNetwork: Sendable {
    enum Outcome<Value: Sendable>: Sendable {
        case answer(Value)
        case unreachable
        case cancelled
    }

    let executor: SimulatedExecutor
    let faults: ToyFaults
    let ledger: ToyLedger

    /// Has a node do something, and waits for what it replies; for ever when a message is lost.
    func call<Value: Sendable>(_ port: ToyPort, _ body: @escaping @Sendable (ToyServed) async -> Value) async -> Outcome<Value> {
        let reply = ToyReply<Value>()
        let work: ToyPort.Work = { served in
            guard await pause(served.clock) else { return }
            let value = await body(served)
            guard await pause(served.clock), served.life.isAlive else { return }
            if executor.entropy.once(in: faults.lostReplyOnceIn) { return ledger.count(\.lostReplies) }
            reply.fill(value)
        }
        if executor.entropy.once(in: faults.lostRequestOnceIn) {
            ledger.count(\.lostRequests)
        } else if !port.deliver(work) {
            if executor.entropy.once(in: 2) { return .unreachable }
        } else {
            if executor.entropy.once(in: faults.duplicateOnceIn), port.deliver(work) { ledger.count(\.duplicates) }
            if executor.entropy.once(in: faults.echoOnceIn) {
                ledger.count(\.echoes)
                port.echo(work)
            }
        }
        guard let value = await reply.wait() else { return .cancelled }
        return .answer(value)
    }

    private func pause(_ clock: SimulatedClock) async -> Bool {
        guard faults.longestDelayNanoseconds > 0 else { return !Task.isCancelled }
        do {
            try await clock.sleep(for: .nanoseconds(executor.entropy.below(faults.longestDelayNanoseconds)))
            return true
        } catch {
            return false
        }
    }
}

/// The place where the first reply to a call ends up.
final class ToyReply<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case waiting(CheckedContinuation<Value?, Never>)
        case full(Value)
        case over
    }

    private let state = Mutex(State.empty)

    func fill(_ value: Value) {
        let waiting: CheckedContinuation<Value?, Never>? = state.withLock { state in
            switch state {
            case .empty: state = .full(value)
            case .waiting(let continuation):
                state = .over
                return continuation
            case .full, .over: break
            }
            return nil
        }
        waiting?.resume(returning: value)
    }

    /// The first reply; nil when the task is cancelled before.
    func wait() async -> Value? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: Value?? = state.withLock { state in
                    switch state {
                    case .empty:
                        state = .waiting(continuation)
                        return .none
                    case .full(let value): return .some(value)
                    case .waiting, .over: return .some(nil)
                    }
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            let waiting: CheckedContinuation<Value?, Never>? = state.withLock { state in
                switch state {
                case .waiting(let continuation):
                    state = .over
                    return continuation
                case .empty: state = .over
                case .full, .over: break
                }
                return nil
            }
            waiting?.resume(returning: nil)
        }
    }
}
