package import Contracts

/// How far a projection has come.
package struct ProjectionStatus: Sendable, Equatable {
    /// The projection.
    package var name: String

    /// The generation that is live; nil before the first.
    package var generation: Int64?

    /// Where its rows are.
    package var position: LogPosition

    /// Where the log ended when it was looked at last.
    package var head: LogPosition

    /// How many events were set aside.
    package var parked: Int

    /// Events a second over the last commits, by the node's clock; nil before the second commit.
    package var rate: Double?

    /// Where a generation is that is being filled beside the live one; nil when none is.
    package var rebuilding: LogPosition?

    /// Whether the live rows have reached the end of the log once since the start, or were whole before it.
    package var hasCaughtUp = false

    /// How many events its rows are behind the log.
    package var lag: Int64 { max(0, head.value - position.value) }
}
