public import Contracts

/// Why an aggregate could not be loaded or changed; a refusal by its own rules apart, which is thrown as it is.
public enum AggregateError: Error, Equatable, Sendable {
    /// The log could not take or give events. See the error.
    case log(EventStoreError)
    /// An event of the stream cannot be read. Mend the catalogue of events.
    case unreadable(EventDecodingError)
    /// Others changed the stream each time before the decision could be kept. Send the command again later.
    case contended(StreamName, attempts: Int)
    /// The receipt that was kept for this command is not what its sender expects. Ask for the contract's own version.
    case receipt(MessageID, CanonicalError)
    /// Neither the command nor what travels with it says when it happens. Set `occurredAt` where the command is made.
    case undated(MessageID)
}
