public import Contracts

/// Why a proof could not be made.
public enum ProofError: Error, Equatable, Sendable {
    /// The position or size lies outside the log, or a proof was asked for in the wrong order. Ask within `expected`.
    case outOfRange(found: LogPosition, expected: ClosedRange<LogPosition>)
    /// The log could not be read. See the error within.
    case unreadable(EventStoreError)
}
