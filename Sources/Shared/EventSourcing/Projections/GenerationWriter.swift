internal import Contracts

/// Brings one generation of rows forward, a batch a step. It holds nothing that is not in the store: dropped at any point, another goes on.
struct GenerationWriter {
    /// What applying a batch comes to.
    struct Batch {
        var rows: ProjectedRows
        var parked: [ParkedEvent] = []
        /// The keys of events that could not be read or applied.
        var unread: Set<String>
        var failed: Set<String> = []
    }

    let projection: any Projection
    let settings: ProjectionSettings
    let store: any ReadModelStore
    let generation: Int64
    private let reader: ReadAhead.Reader
    /// What was read while the step before was committed.
    private var ahead: ReadAhead?
    private(set) var checkpoint: ProjectionCheckpoint
    private(set) var blocked: Set<String> = []
    private(set) var parkedCount = 0
    private(set) var head = LogPosition.start
    /// How many events the last step read.
    private(set) var lastCount = 0

    private var name: String { projection.definition.name }

    /// A writer that goes on where the generation stands.
    init(
        _ projection: any Projection, _ settings: ProjectionSettings, log: EventLog, store: any ReadModelStore,
        catalogue: EventCatalogue, generation: Int64
    ) async throws(ProjectionError) {
        self.projection = projection
        self.settings = settings
        self.store = store
        self.generation = generation
        reader = ReadAhead.Reader(projection, settings, log: log, catalogue: catalogue)
        checkpoint = .start
        try await reload()
    }

    /// Takes up where the generation stands now.
    mutating func reload() async throws(ProjectionError) {
        let name = name
        do throws(ReadModelError) {
            let found = try await store.generations(of: name).first { $0.number == generation }
            guard let found else { throw .unknownGeneration(projection: name, generation) }
            checkpoint = found.checkpoint
            ahead = nil
            let parked = try await store.parkedLines(name, generation: generation)
            (blocked, parkedCount) = (parked.keys, parked.events)
        } catch {
            throw .store(error)
        }
    }

    /// Applies the next events and commits, while those behind them are read.
    ///
    /// - Returns: whether the rows are where the log ended.
    mutating func step() async throws(ProjectionError) -> Bool {
        let reader = reader
        let events: ReadAhead
        if let ahead { events = ahead } else { events = try await reader.read(after: checkpoint.position).get() }
        (ahead, head, lastCount) = (nil, events.head, 0)
        guard events.end > checkpoint.position else { return true }
        async let following = events.isLast ? nil : reader.read(after: events.end)
        try await commit(try await fold(events.records), at: events.end, events.chainHash)
        lastCount = events.records.count
        ahead = try await following?.get()
        return events.isLast
    }

    /// Applies, in order, events that were set aside, up to the first that still cannot be applied, or as many as are applied at once.
    ///
    /// - Returns: whether all of these were applied.
    mutating func retry(_ whole: [ParkedEvent]) async throws(ProjectionError) -> Bool {
        var (records, line, bytes) = ([ReadAhead.Record](), [ParkedEvent](), 0)
        for event in whole where !settings.batch.isReached(rows: line.count, bytes: bytes) {
            let found = try await reader.read(at: event.position)
            bytes += found.reduce(0) { $0 + $1.byteCount }
            records += found
            line.append(event)
        }
        blocked.subtract(line.map(\.key))
        var batch = try await fold(records)
        let attempts = line.reduce(into: [:]) { $0[$1.position] = $1.attempts }
        batch.parked = batch.parked.filter { $0.attempts > 0 }.map { event in
            ParkedEvent(
                position: event.position, key: event.key, reason: event.reason,
                attempts: event.attempts + (attempts[event.position] ?? 0))
        }
        let failed = batch.parked.map(\.position).min()
        let done = line.map(\.position).filter { position in failed.map { position < $0 } ?? true }
        try await commit(batch, at: checkpoint.position, nil, unparked: done)
        try await reload()
        return failed == nil
    }

    private mutating func commit(
        _ batch: Batch, at end: LogPosition, _ chainHash: Digest256?, unparked: [LogPosition] = []
    ) async throws(ProjectionError) {
        do throws(ReadModelError) {
            checkpoint = try await store.commit(
                ProjectionCommit(
                    projection: name, generation: generation, expected: checkpoint, position: end, chainHash: chainHash,
                    changes: batch.rows.changes,
                    parked: batch.parked.sorted { $0.position < $1.position }, unparked: unparked))
        } catch {
            throw .store(error)
        }
        blocked = batch.unread.union(batch.failed)
        parkedCount += batch.parked.count
    }

    /// What some events do to the rows: a pure function of them and of the rows that stand.
    private func fold(_ records: [ReadAhead.Record]) async throws(ProjectionError) -> Batch {
        var parked: [ParkedEvent] = []
        var blocked = blocked
        var events: [DecodedEvent] = []
        events.reserveCapacity(records.count)
        for record in records {
            if !blocked.isEmpty, blocked.contains(record.key(by: projection)) {
                parked.append(.waiting(record.position, record.key(by: projection)))
                continue
            }
            switch record {
            case .event(let event): events.append(event)
            case .poison(let record, let error):
                let key = projection.orderingKey(of: record)
                parked.append(ParkedEvent(position: record.position, key: key, reason: error.description, attempts: 1))
                blocked.insert(key)
            case .skipped: continue
            }
        }
        var batch = Batch(rows: try await rows(read: events), parked: parked, unread: blocked)
        apply(events, to: &batch)
        return batch
    }

    private func rows(read events: [DecodedEvent]) async throws(ProjectionError) -> ProjectedRows {
        var seen: Set<ReadModelIdentity> = []
        let identities = projection.rowsRead(by: events).filter { seen.insert($0).inserted }
        guard !identities.isEmpty else { return ProjectedRows(projection.definition, rows: [:]) }
        do throws(ReadModelError) {
            let found = try await store.rows(identities, of: name, generation: generation)
            return ProjectedRows(projection.definition, rows: Dictionary(zip(identities, found)) { first, _ in first })
        } catch {
            throw .store(error)
        }
    }

    /// Applies events all at once; when they fail, by halves, until the one that fails stands alone and is set aside.
    private func apply(_ events: [DecodedEvent], to batch: inout Batch) {
        guard let first = events.first else { return }
        var rows = batch.rows
        do {
            try projection.apply(events, to: &rows)
            batch.rows = rows
            return
        } catch {
            if events.count == 1 {
                let key = projection.orderingKey(of: first.record)
                batch.parked.append(ParkedEvent(position: first.record.position, key: key, reason: "\(error)", attempts: 1))
                batch.failed.insert(key)
                return
            }
        }
        let middle = events.count / 2
        apply(Array(events[..<middle]), to: &batch)
        var free: [DecodedEvent] = []
        for event in events[middle...] {
            let key = projection.orderingKey(of: event.record)
            if batch.failed.contains(key) {
                batch.parked.append(.waiting(event.record.position, key))
            } else {
                free.append(event)
            }
        }
        apply(free, to: &batch)
    }
}

extension ParkedEvent {
    /// An event that waits behind another of its key.
    fileprivate static func waiting(_ position: LogPosition, _ key: String) -> ParkedEvent {
        ParkedEvent(position: position, key: key, reason: "waits behind an earlier event of \(key)", attempts: 0)
    }
}
