public import Contracts

/// How an attempt at a job ended.
public enum JobOutcome: Sendable, Equatable {
    /// It is done, with a result in canonical bytes.
    case done(result: [UInt8])
    /// It failed; it is tried again from a time on if it may, else it is dead. Nil: another attempt would end the same.
    case failed(reason: String, retryAt: Timestamp?)
    /// It was called off, and the worker has stopped; with what it had done by then in canonical bytes, nil when it doesn't tell.
    case cancelled(result: [UInt8]?)
    /// The worker stops for reasons of its own; the attempt does not count.
    case released
}
