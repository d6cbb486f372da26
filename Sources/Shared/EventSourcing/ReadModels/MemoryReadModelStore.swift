package import Contracts
internal import Synchronization

/// Read models in memory: the engine of simulations and of tests, and the meaning that every other engine must have.
package final class MemoryReadModelStore: ReadModelStore, CheckpointStore {
    private struct Generation {
        let definition: ProjectionDefinition
        var isLive = false
        var checkpoint = ProjectionCheckpoint.start
        var tables: [String: MemoryTable]
        var parked: [LogPosition: ParkedEvent] = [:]
    }

    private struct Consumer {
        var position: LogPosition?
        var epoch: Int64 = 0
        var parked: [ParkedReaction] = []
    }

    private struct State {
        var projections: [String: [Int64: Generation]] = [:]
        var lastNumber: Int64 = 0
        var consumers: [String: Consumer] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    /// A store without rows.
    package init() {}

    package func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        try open { state in
            (state.projections[projection] ?? [:]).sorted { $0.key < $1.key }.map { number, generation in
                ProjectionGeneration(
                    number: number, definition: generation.definition, isLive: generation.isLive,
                    checkpoint: generation.checkpoint)
            }
        }
    }

    package func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        try definition.check()
        return try open { state in
            state.lastNumber += 1
            state.projections[definition.name, default: [:]][state.lastNumber] = Generation(
                definition: definition, tables: definition.tables.reduce(into: [:]) { $0[$1.name] = MemoryTable($1) })
            return ProjectionGeneration(number: state.lastNumber, definition: definition, isLive: false, checkpoint: .start)
        }
    }

    package func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        try open { (state) throws(ReadModelError) in
            let next = try MemoryReadModelStore.find(projection, generation, in: state)
            var all = state.projections[projection] ?? [:]
            if let live = all.values.first(where: \.isLive), live.checkpoint.position > next.checkpoint.position {
                throw .behindLive(projection: projection, next.checkpoint.position, live: live.checkpoint.position)
            }
            for number in all.keys { all[number]?.isLive = number == generation }
            state.projections[projection] = all
        }
    }

    package func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        try open { (state) throws(ReadModelError) in
            guard let found = state.projections[projection]?[generation] else { return }
            guard !found.isLive else { throw .generationIsLive(projection: projection, generation) }
            state.projections[projection]?[generation] = nil
        }
    }

    package func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        try commit.check()
        return try open { (state) throws(ReadModelError) in
            var generation = try MemoryReadModelStore.find(commit.projection, commit.generation, in: state)
            guard generation.checkpoint == commit.expected else {
                throw .checkpointMoved(projection: commit.projection, expected: commit.expected, found: generation.checkpoint)
            }
            for change in commit.changes {
                guard generation.tables[change.table] != nil else {
                    throw .unknownTable(projection: commit.projection, change.table)
                }
                try MemoryReadModelStore.apply(change, to: &generation.tables[change.table])
            }
            for position in commit.unparked { generation.parked[position] = nil }
            for event in commit.parked { generation.parked[event.position] = event }
            generation.checkpoint = ProjectionCheckpoint(position: commit.position, revision: commit.expected.revision + 1)
            state.projections[commit.projection]?[commit.generation] = generation
            return generation.checkpoint
        }
    }

    private static func apply(_ change: ReadModelChange, to table: inout MemoryTable?) throws(ReadModelError) {
        try table?.apply(change)
    }

    package func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] {
        try open { (state) throws(ReadModelError) in
            let found = try MemoryReadModelStore.find(projection, generation, in: state)
            var rows: [ReadModelRow?] = []
            for identity in identities {
                guard let table = found.tables[identity.table] else {
                    throw .unknownTable(projection: projection, identity.table)
                }
                rows.append(try table.row(identity))
            }
            return rows
        }
    }

    package func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        try open { (state) throws(ReadModelError) in
            let all = try MemoryReadModelStore.find(projection, generation, in: state).parked.values
            let wanted = all.filter { event in
                (key.map { $0 == event.key } ?? true) && (position.map { $0 < event.position } ?? true)
            }
            return Array(wanted.sorted { $0.position < $1.position }.prefix(limit))
        }
    }

    package func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        try open { (state) throws(ReadModelError) in
            let all = try MemoryReadModelStore.find(projection, generation, in: state).parked.values
            return ParkedLines(events: all.count, keys: Set(all.map(\.key)))
        }
    }

    package func get(
        _ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage {
        try page(ReadModelQuery(table, prefix: key, at: point, limit: 1), isWholeKey: true)
    }

    package func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage {
        try page(query, isWholeKey: false)
    }

    private func page(_ query: ReadModelQuery, isWholeKey: Bool) throws(ReadModelError) -> ReadModelPage {
        try open { (state) throws(ReadModelError) in
            let generation = try MemoryReadModelStore.find(query.table, in: state)
            guard let table = generation.tables[query.table.table] else {
                throw .unknownTable(projection: query.table.projection, query.table.table)
            }
            let order = try query.check(against: table.declaration)
            if isWholeKey { try query.checkWholeKey(of: table.declaration) }
            let position = try query.position(reached: generation.checkpoint.position)
            let found = table.select(query, order: order, at: position)
            let page = found.prefix(query.limit)
            return ReadModelPage(
                rows: page.map(\.row), position: position, parked: generation.parked.keys.count { $0 <= position },
                next: found.count > query.limit ? page.last.map { ReadModelCursor(position: position, values: $0.order) } : nil)
        }
    }

    package func position(of consumer: String) async throws(ReadModelError) -> LogPosition? {
        try open { $0.consumers[consumer]?.position }
    }

    package func claim(_ consumer: String) async throws(ReadModelError) -> Lease {
        try open { state in
            state.consumers[consumer, default: Consumer()].epoch += 1
            return Lease(consumer: consumer, epoch: state.consumers[consumer]?.epoch ?? 0)
        }
    }

    package func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try open { (state) throws(ReadModelError) in
            var consumer = state.consumers[lease.consumer] ?? Consumer()
            try lease.check(epoch: consumer.epoch, position: consumer.position, from: expected, to: position)
            consumer.position = position
            let gone = settled + parked
            consumer.parked.removeAll { old in gone.contains { $0.position == old.position && $0.ordinal == old.ordinal } }
            consumer.parked = (consumer.parked + parked).sorted { ($0.position, $0.ordinal) < ($1.position, $1.ordinal) }
            state.consumers[lease.consumer] = consumer
        }
    }

    package func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try open { state in
            let all = state.consumers[consumer]?.parked ?? []
            return Array(all.drop { reaction in place.map { reaction.place <= $0 } ?? false }.prefix(limit))
        }
    }

    package func parkedCount(of consumer: String) async throws(ReadModelError) -> Int {
        try open { $0.consumers[consumer]?.parked.count ?? 0 }
    }

    package func close() async throws(ReadModelError) {
        state.withLock { $0.isClosed = true }
    }

    private static func find(_ projection: String, _ number: Int64, in state: State) throws(ReadModelError) -> Generation {
        guard let all = state.projections[projection], !all.isEmpty else { throw .unknownProjection(projection) }
        guard let found = all[number] else { throw .unknownGeneration(projection: projection, number) }
        return found
    }

    private static func find(_ table: ReadModelReference, in state: State) throws(ReadModelError) -> Generation {
        if let number = table.generation { return try find(table.projection, number, in: state) }
        guard let live = state.projections[table.projection]?.values.first(where: \.isLive) else {
            throw .unknownProjection(table.projection)
        }
        return live
    }

    private func open<T: Sendable>(_ body: (inout State) throws(ReadModelError) -> T) throws(ReadModelError) -> T {
        try state.withLock { (state) throws(ReadModelError) -> T in
            guard !state.isClosed else { throw .closed }
            return try body(&state)
        }
    }
}
