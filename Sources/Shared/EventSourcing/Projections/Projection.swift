package import Contracts

/// What turns events into rows of a read model.
///
/// It is pure: the same events on the same rows make the same changes, whenever and however often, so that its rows can be made anew. It
/// has no side effects; whoever wants to know of changes listens to the runner. A row depends on events of one ordering key only.
package protocol Projection: Sendable {  // house-rule: 5 modules implement it; no engine stands behind it
    /// Its name, its version and its tables.
    var definition: ProjectionDefinition { get }

    /// The contracts that it hears, by any of their versions; empty for all.
    var eventTypes: Set<MessageName> { get }

    /// What must be applied in order: the stream, unless a projection says otherwise.
    ///
    /// - Parameter record: an event, not decoded, so that one that cannot be decoded has a key too.
    /// - Returns: any text; events of one key are applied in order.
    func orderingKey(of record: RecordedEvent) -> String

    /// The rows that applying some events needs to see.
    ///
    /// - Parameter events: the events, by position.
    /// - Returns: none for a projection that only puts and removes.
    func rowsRead(by events: [DecodedEvent]) -> [ReadModelIdentity]

    /// Applies events to rows. Applying them one by one has the same outcome.
    ///
    /// - Parameters:
    ///   - events: by position.
    ///   - rows: takes the changes, and shows the rows that were asked for.
    /// - Throws: whatever says that an event cannot be applied; the event is found and set aside.
    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws
}

extension Projection {
    package func orderingKey(of record: RecordedEvent) -> String { record.stream.text }

    package func rowsRead(by events: [DecodedEvent]) -> [ReadModelIdentity] { [] }
}
