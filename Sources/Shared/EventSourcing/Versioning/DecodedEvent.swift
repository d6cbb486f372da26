public import Contracts

/// An event of the log as a value of its contract's latest version.
public struct DecodedEvent: Sendable {
    /// The event as it stands on the log.
    public let record: RecordedEvent

    /// What it says, in the latest version.
    public let event: any Event

    /// An event of the log as a value.
    ///
    /// - Parameters:
    ///   - record: the event as it stands on the log.
    ///   - event: what it says, in the latest version.
    public init(record: RecordedEvent, event: any Event) {
        self.record = record
        self.event = event
    }
}
