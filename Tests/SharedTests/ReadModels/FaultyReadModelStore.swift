import Contracts
import EventSourcing

/// A store of read models that is wrong in one way.
struct FaultyReadModelStore: ReadModelStore {
    enum Fault: String, CaseIterable {
        case losesEmptyTexts, keepsMinusZero, splitsCommits, ignoresExpectation, movesBack, passesUnfitRows, forgetsParked,
            blindToWriters
        case forgetsHistory, firstChangeWins, ignoresBusinessTime, takesBackAll, ignoresFilters, passesLateChanges, endsEarly
        case ignoresBounds, ignoresIndex, driftingPages, answersAnything, flipsNothing, dropsNothing, oneDefinition,
            takesAnyDeclaration
        case refusesWords, forgetsAtRestart, neverCloses, endlessPages
    }

    let base: any ReadModelStore
    let fault: Fault

    func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        try await base.generations(of: projection)
    }

    func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        switch fault {
        case .oneDefinition:
            return try await base.begin(ProjectionDefinition(name: definition.name, version: 1, tables: definition.tables))
        case .takesAnyDeclaration:
            do throws(ReadModelError) { return try await base.begin(definition) } catch {
                return try await base.begin(ProjectionDefinition(name: "test/other", version: 1, tables: []))
            }
        case .refusesWords where definition.tables.contains { $0.name == "order" }: throw .invalidTable("a word")
        default: return try await base.begin(definition)
        }
    }

    func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        if fault == .flipsNothing, try await base.generations(of: projection).contains(where: \.isLive) { return }
        try await base.flip(projection, to: generation)
    }

    func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        if fault != .dropsNothing { try await base.drop(projection, generation: generation) }
    }

    func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        var (expected, position, changes, parked) = (commit.expected, commit.position, commit.changes, commit.parked)
        switch fault {
        case .ignoresExpectation, .splitsCommits:
            let all = try await base.generations(of: commit.projection)
            if fault == .ignoresExpectation { expected = all.first { $0.number == commit.generation }?.checkpoint ?? expected }
        case .movesBack: position = max(position, expected.position)
        case .forgetsParked: parked = []
        case .firstChangeWins: changes.reverse()
        case .losesEmptyTexts: changes = changes.map { altered($0) { $0["note"] == "" ? .null : $0["note"] } }
        case .takesBackAll:
            changes = changes.map { change in
                guard case .remove(let key, _) = change.effect else { return change }
                return ReadModelChange(at: change.position, table: change.table, .remove(key: key, validFrom: nil))
            }
        default: break
        }
        func made(_ changes: [ReadModelChange], _ expected: ProjectionCheckpoint) -> ProjectionCommit {
            ProjectionCommit(
                projection: commit.projection, generation: commit.generation, expected: expected, position: position,
                changes: changes,
                parked: parked, unparked: commit.unparked)
        }
        if fault == .splitsCommits {
            for change in changes { expected = try await base.commit(made([change], expected)) }
            return expected
        }
        do throws(ReadModelError) { return try await base.commit(made(changes, expected)) } catch {
            if fault == .passesUnfitRows, case .invalidRow = error { return expected }
            if fault == .passesLateChanges, case .invalidCommit = error { return expected }
            throw error
        }
    }

    private func altered(_ change: ReadModelChange, _ note: (ReadModelRow) -> ReadModelValue) -> ReadModelChange {
        guard case .put(var row) = change.effect else { return change }
        row["note"] = note(row)
        return ReadModelChange(at: change.position, table: change.table, .put(row))
    }

    func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] {
        if fault == .blindToWriters { return identities.map { _ in nil } }
        return try await base.rows(identities, of: projection, generation: generation)
    }

    func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        try await base.parkedLines(projection, generation: generation)
    }

    func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        let limit = fault == .endlessPages ? .max : limit
        return try await base.parked(projection, generation: generation, key: key, after: position, limit: limit)
    }

    func get(_ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint) async throws(ReadModelError)
        -> ReadModelPage
    {
        altered(try await base.get(key, from: table, at: altered(point)))
    }

    func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage {
        var query = query
        query.point = altered(query.point)
        switch fault {
        case .ignoresFilters: query.filters = []
        case .ignoresBounds: (query.from, query.upTo) = (nil, nil)
        case .ignoresIndex where query.index != nil: (query.index, query.prefix, query.from, query.upTo) = (nil, [], nil, nil)
        case .driftingPages:
            if let after = query.after,
                let last = try await base.generations(of: query.table.projection).first?.checkpoint.position
            {
                query.after = ReadModelCursor(position: last, values: after.values)
            }
        default: break
        }
        do throws(ReadModelError) { return altered(try await base.read(query)) } catch {
            if fault == .answersAnything { return ReadModelPage(rows: [], position: .start, parked: 0) }
            throw error
        }
    }

    private func altered(_ point: ReadPoint) -> ReadPoint {
        switch fault {
        case .forgetsHistory: ReadPoint(asOf: point.asOf)
        case .ignoresBusinessTime: ReadPoint(position: point.position)
        default: point
        }
    }

    private func altered(_ page: ReadModelPage) -> ReadModelPage {
        let rows = page.rows.map { row in
            var row = row
            if fault == .keepsMinusZero, row["price"] == .real(0) { row["price"] = .real(-0.0) }
            return row
        }
        return ReadModelPage(
            rows: rows, position: page.position, parked: page.parked, next: fault == .endsEarly ? nil : page.next)
    }

    func close() async throws(ReadModelError) {
        if fault != .neverCloses { try await base.close() }
    }
}

/// A store of checkpoints that is wrong in one way, by the rule that it breaks.
struct FaultyCheckpointStore: CheckpointStore {
    let base = MemoryReadModelStore()
    let fault: Int

    func position(of consumer: String) async throws(ReadModelError) -> LogPosition? {
        try await base.position(of: fault == 0 ? "one" : consumer)
    }

    func claim(_ consumer: String) async throws(ReadModelError) -> Lease {
        try await base.claim(fault == 0 ? "one" : consumer)
    }

    func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        var (lease, expected, position) = (lease, expected, position)
        switch fault {
        case 1: expected = try await base.position(of: lease.consumer)
        case 2: position = max(position, expected ?? .start)
        case 3: lease = try await base.claim(lease.consumer)
        default: break
        }
        try await base.move(
            lease, from: expected, to: position, chainHash: chainHash, parked: parked, settled: fault == 4 ? [] : settled)
    }

    func parkedCount(of consumer: String) async throws(ReadModelError) -> Int {
        try await base.parkedCount(of: consumer)
    }

    func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try await base.parked(of: consumer, after: fault == 5 ? nil : place, limit: limit)
    }
}
