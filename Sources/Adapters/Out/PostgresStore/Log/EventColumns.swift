internal import Contracts
internal import EventSourcing

/// Events as columns, which one statement makes rows of.
struct EventColumns {
    static let insert = """
        INSERT INTO log.events
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """

    /// In the order of the table.
    let values: [PostgresValue]

    /// - Parameters:
    ///   - events: in the order of their positions.
    ///   - streams: the numbers of all their streams.
    ///   - types: the numbers of all their types.
    ///   - actors: the numbers of all their actors.
    /// - Throws: `EventStoreError.damaged` when the server has not given a number to a name.
    init(
        _ events: [RecordedEvent], streams: [StreamName: Int64], types: [WriterMemo.Bytes: Int64],
        actors: [WriterMemo.Bytes: Int64]
    ) throws(EventStoreError) {
        var (streamIDs, typeIDs, actorIDs) = ([Int64?](), [Int64?](), [Int64?]())
        for event in events {
            guard let stream = streams[event.stream], let type = types[Array(event.type.text.utf8)],
                let actor = actors[Array(event.actor.text.utf8)]
            else { throw .damaged(nil, "found no number for a name of the event \(event.id), expected the one just added") }
            streamIDs.append(stream)
            typeIDs.append(type)
            actorIDs.append(actor)
        }
        values = [
            .integers(events.map(\.position.value)), .integers(streamIDs), .integers(events.map(\.version)), .integers(typeIDs),
            .blobs(events.map(\.id.stored)), .integers(events.map(\.occurredAt.nanoseconds)),
            .integers(events.map { $0.availableAt?.nanoseconds }), .integers(events.map(\.recordedAt.nanoseconds)),
            .integers(actorIDs), .blobs(events.map { event in event.reason.map { Array($0.utf8) } }),
            .blobs(events.map(\.causation.stored)), .blobs(events.map(\.correlation.stored)),
            .texts(events.map { $0.trace?.parent }), .texts(events.map { $0.trace?.state }), .blobs(events.map(\.payload)),
            .blobs(events.map(\.contentHash.bytes)), .blobs(events.map(\.chainHash.bytes)),
        ]
    }
}
