package import Contracts

/// How far a policy has come.
package struct PolicyStatus: Sendable, Equatable {
    /// Where its checkpoint is.
    package var position: LogPosition

    /// Where the log ended when it was looked at last.
    package var head: LogPosition

    /// How many commands it waits to send again since they could not be handled.
    package var retrying: Int

    /// How many reactions were refused and stand to be looked at.
    package var parked: Int = 0

    /// How many events it is behind the log.
    package var lag: Int64 { max(0, head.value - position.value) }
}
