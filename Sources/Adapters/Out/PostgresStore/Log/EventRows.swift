internal import Contracts
internal import EventSourcing

/// Reads events, in steps: the server's answer to a statement is held whole.
struct EventRows {
    /// How much a statement asks for.
    static let step = PageLimit(2_048, bytes: 16 << 20)

    private let session: PostgresSession
    private let memo: ReaderMemo

    /// - Throws: `PostgresError.unexpected` for a session that does not read.
    init(_ session: PostgresSession) throws(PostgresError) {
        guard let memo = session.memo as? ReaderMemo else { throw .unexpected("found a session that only writes") }
        (self.session, self.memo) = (session, memo)
    }

    /// The events of a selection.
    func events(_ selection: LogSelection, within limit: PageLimit) throws -> [RecordedEvent] {
        var (events, bytes) = ([RecordedEvent](), 0)
        events.reserveCapacity(min(limit.rows, 4_096))
        try read(selection, within: limit) { rows, row in
            let event = try event(rows, row)
            bytes += event.byteCount
            events.append(event)
            return bytes
        }
        return events
    }

    /// The events behind a position, laid out flat.
    func page(after position: LogPosition, within limit: PageLimit) throws -> EventPage {
        var page = EventPage()
        page.reserve(min(limit.rows, 4_096))
        var (streams, types, actors) = (EventPage.NamePlaces(), EventPage.NamePlaces(), EventPage.NamePlaces())
        try read(LogSelection(after: position), within: limit) { rows, row in
            let columns = try StoredColumns(rows, row)
            let payload = page.add(payload: rows.bytes(row, 14))
            page.append(
                EventPage.Row(
                    position: columns.position, version: columns.version, id: columns.id, occurredAt: columns.occurredAt,
                    availableAt: columns.availableAt, recordedAt: columns.recordedAt, causation: columns.causation,
                    correlation: columns.correlation, contentHash: columns.contentHash, chainHash: columns.chainHash,
                    stream: try streams.place(of: columns.stream) { page.add(name: try stream(columns).text) },
                    type: try types.place(of: columns.type) { page.add(name: try type(columns).text) },
                    actor: try actors.place(of: columns.actor) { page.add(name: try actor(columns).text) },
                    reason: rows.optionalText(row, 9).map { page.add(reason: $0) },
                    trace: try trace(rows, row, columns.position).map { page.add($0) }, payload: payload))
            return page.byteCount
        }
        return page
    }

    /// Reads on until the page is full or there are no more; `take` takes a row, and gives the bytes of all that were taken.
    private func read(
        _ selection: LogSelection, within limit: PageLimit, _ take: (PostgresRows, Int) throws -> Int
    ) throws {
        var (selection, order, count, bytes) = (selection, ReadingOrder(selection), 0, 0)
        while !limit.isReached(rows: count, bytes: bytes) {
            let step = PageLimit(min(limit.rows - count, Self.step.rows), bytes: min(limit.bytes - bytes, Self.step.bytes))
            let query = EventQuery(selection, within: step)
            let rows = try session.run(query.sql, query.values)
            try memo.learn(rows, from: session)
            let start = bytes
            for row in 0..<rows.count where !limit.isReached(rows: count, bytes: bytes) {
                let position = try StoredColumns.position(rows, row)
                try order.check(position)
                bytes = try take(rows, row)
                count += 1
                selection.after = position
            }
            if !step.isReached(rows: rows.count, bytes: bytes - start) { return }
        }
    }

    private func event(_ rows: PostgresRows, _ row: Int) throws -> RecordedEvent {
        let columns = try StoredColumns(rows, row)
        return RecordedEvent(
            position: columns.position, stream: try stream(columns), version: columns.version, id: columns.id,
            type: try type(columns), occurredAt: columns.occurredAt, availableAt: columns.availableAt,
            recordedAt: columns.recordedAt, actor: try actor(columns), reason: rows.optionalText(row, 9),
            causation: columns.causation, correlation: columns.correlation, trace: try trace(rows, row, columns.position),
            payload: rows.array(row, 14), contentHash: columns.contentHash, chainHash: columns.chainHash)
    }

    private func trace(_ rows: PostgresRows, _ row: Int, _ position: LogPosition) throws -> TraceContext? {
        guard let parent = rows.optionalText(row, 12) else { return nil }
        do {
            return try TraceContext(parent: parent, state: rows.optionalText(row, 13))
        } catch {
            throw EventStoreError.damaged(position, error.description)
        }
    }

    private func stream(_ row: StoredColumns) throws(EventStoreError) -> StreamName {
        try name(memo.streams[row.stream], "stream", row.stream, row.position)
    }

    private func type(_ row: StoredColumns) throws(EventStoreError) -> MessageName {
        try name(memo.types[row.type], "type", row.type, row.position)
    }

    private func actor(_ row: StoredColumns) throws(EventStoreError) -> ActorID {
        try name(memo.actors[row.actor], "actor", row.actor, row.position)
    }

    private func name<Name>(_ name: Name?, _ kind: String, _ id: Int64, _ position: LogPosition) throws(EventStoreError) -> Name {
        guard let name else { throw .damaged(position, "found the \(kind) \(id), which has no name, or none of a \(kind)") }
        return name
    }
}
