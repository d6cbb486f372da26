public import Contracts

/// Why an event of the log could not be read as a value.
public enum EventDecodingError: Error, Equatable, Sendable {
    /// No such type or version is in the catalogue. A consumer that does not need it skips it; others stop, and learn it by an update.
    case unknownType(MessageName, position: LogPosition)
    /// The payload is not what its contract says, or an upcaster refused it: poison. Set the event aside, and try again when it can be read.
    case poison(MessageName, position: LogPosition, reason: String)
}
