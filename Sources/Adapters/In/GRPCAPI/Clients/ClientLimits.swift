internal import Edge

/// How much the typed interface takes, and how long it waits.
package struct ClientLimits: Sendable, Equatable {
    /// How long a call of one question may take when its client sets no deadline, or a later one.
    package var requestTime = Duration.seconds(30)

    /// Calls of one answer at once; further ones are refused.
    package var calls = 256

    /// Streams at once; further ones are refused.
    package var streams = 64

    /// How long a stream says nothing before it says where it stands.
    package var heartbeat = Duration.seconds(15)

    /// Bonds in all books that one stream of prices keeps.
    package var bookBonds = 200_000

    /// Bonds of which a watch keeps the latest at once, before it shows them.
    package var latestBonds = 10_000

    /// Questions that one call asks of the bus at once.
    package var questionsAtOnce = 16

    /// Threads that share the run of the kernels over one chunk of a stream of prices.
    package var threads = 1

    /// The limits of a laptop.
    package init() {}

    /// How many calls and streams there may be, as the edge counts them.
    var places: EdgeLimits {
        var limits = EdgeLimits()
        (limits.requests, limits.streams) = (calls, streams)
        return limits
    }
}
