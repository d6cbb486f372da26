/// How much a server or a channel of gRPC takes, and for how long.
package struct GRPCLimits: Sendable, Equatable {
    /// How many bytes the payload of a message may have; the same for all processes.
    package var messageBytes = 16 << 20

    /// How many calls one connection may have under way.
    package var callsPerConnection = 1_000

    /// After how long without a word a connection is asked whether it still stands.
    package var keepAlive: Duration = .seconds(20)

    /// How long that answer may take before the connection counts as broken.
    package var keepAliveTimeout: Duration = .seconds(10)

    /// How old a connection gets before its client is asked to make a new one, so that new servers get their share.
    package var connectionAge: Duration = .seconds(30 * 60)

    /// How long the calls of an old connection may still take.
    package var connectionGrace: Duration = .seconds(60)

    /// How long calls that are under way may take when the server stops.
    package var drainTime: Duration = .seconds(10)

    /// The wait before a client tries to connect again; it grows up to `longestBackoff`.
    package var firstBackoff: Duration = .milliseconds(100)

    /// The longest wait before a client tries to connect again.
    package var longestBackoff: Duration = .seconds(10)

    /// How often certificates are looked at for changes.
    package var certificateReload: Duration = .seconds(60)

    /// The limits that hold unless something else is said.
    package init() {}

    /// What gRPC itself lets through: room for the envelope around a payload, and for one that is somewhat too large, so that it is refused by
    /// name. Beyond that the call is cut off.
    var transportBytes: Int { messageBytes * 2 + (64 << 10) }
}
