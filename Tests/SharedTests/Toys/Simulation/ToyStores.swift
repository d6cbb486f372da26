import ConformanceTesting
import Contracts
import EventSourcing

/// A node's store of read models as one life of it reaches it: calls are delayed, refused, or take effect while their answer is lost.
struct ToyStores: ReadModelStore, CheckpointStore {
    let base: MemoryReadModelStore
    let life: SimulatedNode.Life
    let clock: SimulatedClock
    let executor: SimulatedExecutor
    let faults: ToyFaults
    var sabotage: ToySabotage?

    private func reach<T>(_ call: () async throws(ReadModelError) -> T) async throws(ReadModelError) -> T {
        try await pause()
        if executor.entropy.once(in: faults.storeOnceIn) { throw .failed("a call was refused") }
        let value = try await call()
        try await pause()
        if executor.entropy.once(in: faults.storeOnceIn) { throw .failed("an answer was lost") }
        return value
    }

    private func pause() async throws(ReadModelError) {
        guard life.isAlive else { throw .closed }
        guard faults.longestDelayNanoseconds > 0 else { return }
        do {
            try await clock.sleep(for: .nanoseconds(executor.entropy.below(faults.longestDelayNanoseconds / 8)))
        } catch {
            throw .failed("cancelled")
        }
        guard life.isAlive else { throw .closed }
    }

    func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        try await reach { () async throws(ReadModelError) in try await base.generations(of: projection) }
    }

    func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        try await reach { () async throws(ReadModelError) in try await base.begin(definition) }
    }

    func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        try await reach { () async throws(ReadModelError) in try await base.flip(projection, to: generation) }
    }

    func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        try await reach { () async throws(ReadModelError) in try await base.drop(projection, generation: generation) }
    }

    func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        try await reach { () async throws(ReadModelError) in try await base.commit(commit) }
    }

    func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] {
        try await reach { () async throws(ReadModelError) in
            try await base.rows(identities, of: projection, generation: generation)
        }
    }

    func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        try await reach { () async throws(ReadModelError) in try await base.parkedLines(projection, generation: generation) }
    }

    func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        try await reach { () async throws(ReadModelError) in
            try await base.parked(projection, generation: generation, key: key, after: position, limit: limit)
        }
    }

    func get(
        _ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage {
        try await reach { () async throws(ReadModelError) in
            try await base.get(key, from: try await served(table), at: sabotage == .ignoredPositions ? .latest : point)
        }
    }

    func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage {
        try await reach { () async throws(ReadModelError) in
            var query = query
            query.table = try await served(query.table)
            if sabotage == .ignoredPositions { query.point = .latest }
            return try await base.read(query)
        }
    }

    /// The table as it is served: the live one, unless the store is broken.
    private func served(_ table: ReadModelReference) async throws(ReadModelError) -> ReadModelReference {
        guard sabotage == .servedUnfilled else { return table }
        let newest = try await base.generations(of: table.projection).last
        return ReadModelReference(table.projection, table.table, generation: newest?.number)
    }

    func position(of consumer: String) async throws(ReadModelError) -> LogPosition? {
        try await reach { () async throws(ReadModelError) in try await base.position(of: consumer) }
    }

    func claim(_ consumer: String) async throws(ReadModelError) -> Lease {
        try await reach { () async throws(ReadModelError) in try await base.claim(consumer) }
    }

    func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try await reach { () async throws(ReadModelError) in
            try await base.move(lease, from: expected, to: position, chainHash: chainHash, parked: parked, settled: settled)
        }
    }

    func parkedCount(of consumer: String) async throws(ReadModelError) -> Int {
        try await reach { () async throws(ReadModelError) in try await base.parkedCount(of: consumer) }
    }

    func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try await reach { () async throws(ReadModelError) in try await base.parked(of: consumer, after: place, limit: limit) }
    }

    func close() async throws(ReadModelError) {}
}

/// A storage that tells when a commit failed: the process is started again then, as whoever runs it would.
struct WatchedStorage: ForwardingLogStorage {
    let base: any LogStorage
    let onFailure: @Sendable () -> Void

    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        do throws(EventStoreError) {
            try await base.commit(touching: streams, answering: commands, decide)
        } catch {
            if case .failed = error { onFailure() }
            throw error
        }
    }
}

/// A storage that forgets what it answered.
struct ForgetfulStorage: ForwardingLogStorage {
    let base: any LogStorage

    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        try await base.commit(touching: streams, answering: commands) { (state) throws(EventStoreError) in
            try decide(LogState(head: state.head, versions: state.versions, answers: [:]))
        }
    }

    func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? { nil }
}
