import Contracts
import EventSourcing
import Synchronization

/// Ends a run at a call of its own choosing: before the call has any effect, or after it while the answer is lost.
final class Crash: Sendable {
    private struct State {
        var calls: Int
        var losesAnswer: Bool
        var isDown = false
    }

    private let state: Mutex<State>

    /// So many calls get through; nil for all.
    init(after calls: Int?, losesAnswer: Bool) {
        state = Mutex(State(calls: calls ?? .max, losesAnswer: losesAnswer))
    }

    private enum Fate { case through, down, lost }

    private func fate() -> Fate {
        state.withLock { state in
            if state.isDown { return .down }
            if state.calls > 0 {
                state.calls -= 1
                return .through
            }
            state.isDown = true
            return state.losesAnswer ? .lost : .down
        }
    }

    func call<T, Failure: Error>(_ failure: Failure, _ body: () async throws(Failure) -> T) async throws(Failure) -> T {
        switch fate() {
        case .through: return try await body()
        case .down: throw failure
        case .lost:
            _ = try await body()
            throw failure
        }
    }
}

struct CrashingReadModels: ReadModelStore, CheckpointStore {
    let base: any ReadModelStore & CheckpointStore
    let crash: Crash
    private let down = ReadModelError.failed("crashed")

    init(_ base: any ReadModelStore & CheckpointStore, _ crash: Crash) {
        self.base = base
        self.crash = crash
    }

    func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        try await crash.call(down) { () throws(ReadModelError) in try await base.generations(of: projection) }
    }
    func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        try await crash.call(down) { () throws(ReadModelError) in try await base.begin(definition) }
    }
    func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        try await crash.call(down) { () throws(ReadModelError) in try await base.flip(projection, to: generation) }
    }
    func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        try await crash.call(down) { () throws(ReadModelError) in try await base.drop(projection, generation: generation) }
    }
    func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        try await crash.call(down) { () throws(ReadModelError) in try await base.commit(commit) }
    }
    func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] {
        try await crash.call(down) { () throws(ReadModelError) in
            try await base.rows(identities, of: projection, generation: generation)
        }
    }
    func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        try await crash.call(down) { () throws(ReadModelError) in try await base.parkedLines(projection, generation: generation) }
    }
    func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        try await crash.call(down) { () throws(ReadModelError) in
            try await base.parked(projection, generation: generation, key: key, after: position, limit: limit)
        }
    }
    func get(_ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint) async throws(ReadModelError)
        -> ReadModelPage
    {
        try await base.get(key, from: table, at: point)
    }
    func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage { try await base.read(query) }
    func close() async throws(ReadModelError) { try await base.close() }

    func position(of consumer: String) async throws(ReadModelError) -> LogPosition? {
        try await crash.call(down) { () throws(ReadModelError) in try await base.position(of: consumer) }
    }
    func claim(_ consumer: String) async throws(ReadModelError) -> Lease {
        try await crash.call(down) { () throws(ReadModelError) in try await base.claim(consumer) }
    }
    func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try await crash.call(down) { () throws(ReadModelError) in
            try await base.move(lease, from: expected, to: position, chainHash: chainHash, parked: parked, settled: settled)
        }
    }
    func parkedCount(of consumer: String) async throws(ReadModelError) -> Int {
        try await crash.call(down) { () throws(ReadModelError) in try await base.parkedCount(of: consumer) }
    }
    func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try await crash.call(down) { () throws(ReadModelError) in try await base.parked(of: consumer, after: place, limit: limit)
        }
    }
}
