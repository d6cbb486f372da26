public import Contracts

/// An event on its way to the log: it has no position, version or identifier yet.
public struct EventDraft: Sendable, Equatable {
    /// The wire name of its contract.
    public let type: MessageName

    /// Its canonical bytes, which the log keeps as they are.
    public let payload: [UInt8]

    /// When it happened, in the world that it speaks of.
    public let occurredAt: Timestamp

    /// When its source made it known; nil for what did not come from a source.
    public let availableAt: Timestamp?

    /// An event of this workspace, encoded once.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - occurredAt: when it happened, in the world that it speaks of.
    ///   - availableAt: when its source made it known; nil for what did not come from a source.
    /// - Throws: `CanonicalError` when a value has no canonical form, such as NaN.
    public init<E: Event>(_ event: E, occurredAt: Timestamp, availableAt: Timestamp? = nil) throws(CanonicalError) {
        try self.init(
            type: E.name, payload: CanonicalEncoder.encode(event), occurredAt: occurredAt, availableAt: availableAt)
    }

    /// An event that is already in canonical bytes.
    ///
    /// - Parameters:
    ///   - type: the wire name of its contract.
    ///   - payload: canonical bytes.
    ///   - occurredAt: when it happened, in the world that it speaks of.
    ///   - availableAt: when its source made it known; nil for what did not come from a source.
    public init(type: MessageName, payload: [UInt8], occurredAt: Timestamp, availableAt: Timestamp? = nil) {
        self.type = type
        self.payload = payload
        self.occurredAt = occurredAt
        self.availableAt = availableAt
    }
}
