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
        let streamIDs = try Self.numbers(events.lazy.map(\.stream), streams)
        let typeIDs = try Self.numbers(events.lazy.map { Array($0.type.text.utf8) }, types)
        let actorIDs = try Self.numbers(events.lazy.map { Array($0.actor.text.utf8) }, actors)
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

    private static func numbers<Name: Hashable>(
        _ names: some Sequence<Name>, _ known: [Name: Int64]
    ) throws(EventStoreError) -> [Int64?] {
        var (numbers, last) = ([Int64?](), (name: Name, number: Int64)?.none)
        // Events that follow each other often share theirs.
        for name in names {
            if last?.name != name {
                guard let number = known[name] else { throw .damaged(nil, "found no number for \(name), expected one") }
                last = (name, number)
            }
            numbers.append(last?.number)
        }
        return numbers
    }
}
