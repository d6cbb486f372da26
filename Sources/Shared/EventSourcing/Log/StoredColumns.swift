package import Contracts

/// The columns of a stored event that are numbers, times, identifiers and hashes, as engines keep them; names stand in tables of their own.
package struct StoredColumns: Sendable {
    /// Its position.
    package let position: LogPosition
    /// Its version in its stream.
    package let version: Int64
    /// Its identifier.
    package let id: MessageID
    /// When it happened.
    package let occurredAt: Timestamp
    /// When its source made it known.
    package let availableAt: Timestamp?
    /// When it was recorded.
    package let recordedAt: Timestamp
    /// The command that it came of.
    package let causation: MessageID
    /// The conversation that it belongs to.
    package let correlation: MessageID
    /// The hash of what it says.
    package let contentHash: Digest256
    /// The hash of the log up to it.
    package let chainHash: Digest256
    /// The number of its stream in the table of streams.
    package let stream: Int64
    /// The number of its type in the table of types.
    package let type: Int64
    /// The number of its actor in the table of actors.
    package let actor: Int64

    /// The columns of a row.
    ///
    /// - Parameters:
    ///   - position: its position.
    ///   - numbers: version, and the numbers of stream, type and actor.
    ///   - times: when it happened, was made known and was recorded, in nanoseconds.
    ///   - ids: the event, its command and its conversation; nil where bytes were none.
    ///   - hashes: of the content and of the chain; nil where bytes were none.
    /// - Throws: `EventStoreError.damaged` for what no log has.
    package init(
        position: LogPosition, _ numbers: (version: Int64, stream: Int64, type: Int64, actor: Int64),
        times: (occurredAt: Int64, availableAt: Int64?, recordedAt: Int64), ids: (MessageID?, MessageID?, MessageID?),
        hashes: (Digest256?, Digest256?)
    ) throws(EventStoreError) {
        // Each version of a stream has a position of its own, so that none is larger; whoever counts on from these must not overflow.
        guard position.value < .max, (1...max(position.value, 1)).contains(numbers.version) else {
            throw .damaged(position, "found version \(numbers.version), expected 1 to \(position)")
        }
        guard case (let id?, let causation?, let correlation?) = ids, case (let content?, let chain?) = hashes else {
            throw .damaged(position, "found an identifier or a hash of another length")
        }
        self.position = position
        (version, stream, type, actor) = numbers
        (self.id, self.causation, self.correlation) = (id, causation, correlation)
        (contentHash, chainHash) = (content, chain)
        occurredAt = Timestamp(nanoseconds: times.occurredAt)
        availableAt = times.availableAt.map { Timestamp(nanoseconds: $0) }
        recordedAt = Timestamp(nanoseconds: times.recordedAt)
    }
}
