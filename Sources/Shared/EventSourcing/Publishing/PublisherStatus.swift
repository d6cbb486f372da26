package import Contracts

/// How far a publisher has come.
package struct PublisherStatus: Sendable, Equatable {
    /// Where its checkpoint is.
    package var position: LogPosition

    /// Where the log ended when it was looked at last.
    package var head: LogPosition

    /// Why the broker takes nothing now, and how often it was tried; nil while it does.
    package var trouble: String?

    /// Whether another publishes, and this one waits to take over.
    package var isStandingBy = false

    /// How many events stand to be looked at.
    package var parked = 0

    /// How many events it is behind the log.
    package var lag: Int64 { max(0, head.value - position.value) }
}
