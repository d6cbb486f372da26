internal import Messaging
internal import Synchronization

/// An answer that is given once, by whoever is first: the thread that does the work, or the cancelling of the task that waits.
final class OneAnswer<Value: Sendable>: Sendable {
    typealias Answer = Result<Value, BrokerError>

    private struct State {
        var answer: Answer?
        var waiting: CheckedContinuation<Answer, Never>?
    }

    private let state = Mutex(State())

    var isGiven: Bool { state.withLock { $0.answer != nil } }

    var isSuccess: Bool {
        state.withLock { state in
            if case .success = state.answer { true } else { false }
        }
    }

    func give(_ answer: Answer) {
        let waiting = state.withLock { state -> CheckedContinuation<Answer, Never>? in
            guard state.answer == nil else { return nil }
            state.answer = answer
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: answer)
    }

    func wait(_ continuation: CheckedContinuation<Answer, Never>) {
        let answer = state.withLock { state in
            if state.answer == nil { state.waiting = continuation }
            return state.answer
        }
        if let answer { continuation.resume(returning: answer) }
    }
}
