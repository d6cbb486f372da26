internal import Contracts
internal import Synchronization

/// What a running projection tells others: how far it is, and that it has come further.
final class ProjectionProgress: Sendable {
    private struct State {
        var status: ProjectionStatus
        var commits: [(time: Timestamp, events: Int)] = []
    }

    private let state: Mutex<State>
    private let signal = CommitSignal(at: .start)

    /// How many commits the rate is taken over.
    private static let window = 16

    init(_ name: String) {
        state = Mutex(State(status: ProjectionStatus(name: name, position: .start, head: .start, parked: 0)))
    }

    var status: ProjectionStatus { state.withLock { $0.status } }

    /// Takes note of where the live generation stands; one who comes late, behind another who went on with it, is not heard.
    func live(_ generation: Int64, at position: LogPosition, head: LogPosition, parked: Int) {
        state.withLock { state in
            guard state.status.generation != generation || position >= state.status.position else { return }
            state.status.generation = generation
            state.status.position = position
            state.status.head = max(state.status.head, head)
            state.status.parked = parked
        }
        signal.advance(to: position)
    }

    /// Takes note of events that a commit applied.
    func committed(_ events: Int, at time: Timestamp) {
        state.withLock { state in
            state.commits.append((time, events))
            if state.commits.count > Self.window { state.commits.removeFirst() }
            guard let first = state.commits.first, first.time < time else { return }
            let seconds = Double(time.nanoseconds - first.time.nanoseconds) / 1e9
            state.status.rate = Double(state.commits.dropFirst().reduce(0) { $0 + $1.events }) / seconds
        }
    }

    /// Takes note that the live rows can be read as they are.
    func caughtUp() {
        state.withLock { $0.status.hasCaughtUp = true }
    }

    /// Takes note of a generation that is being filled; nil when it is done.
    func rebuilding(_ position: LogPosition?) {
        state.withLock { $0.status.rebuilding = position }
    }

    /// Waits until the live generation reaches a position.
    func wait(for position: LogPosition) async throws(EventStoreError) {
        guard position > .start else { return }
        _ = try await signal.wait(after: position.advanced(by: -1))
    }
}
