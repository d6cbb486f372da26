/// How much the server takes, and how long it waits.
package struct EdgeLimits: Sendable, Equatable {
    /// Bytes in the body of a request.
    package var bodyBytes = 4 * 1024 * 1024

    /// Bytes in the bodies of all requests under way together. A request whose body finds no room is refused, and may ask again.
    package var bodiesBytes = 256 * 1024 * 1024

    /// Bytes in the header fields of a request, names and values.
    package var headerBytes = 16 * 1024

    /// Bytes in the target of a request, path and query.
    package var targetBytes = 8 * 1024

    /// How long the body of a request may take to arrive.
    package var bodyTime = Duration.seconds(10)

    /// How long a request may take to be answered once its body is there.
    package var requestTime = Duration.seconds(30)

    /// How long the header of a request may take to arrive: of the first one from the connection on, of others from their first byte on.
    package var headerTime = Duration.seconds(10)

    /// How long a connection may say nothing between two requests.
    package var idleTime = Duration.seconds(60)

    /// How long a client may take nothing of an answer, before it is cut off.
    package var writeTime = Duration.seconds(10)

    /// How long requests under way may take when the server stops.
    package var drainTime = Duration.seconds(10)

    /// Connections at once; further ones wait to be taken. A shell allows a process 1,024 files, connections among them.
    package var connections = 512

    /// How many of the connections are kept free: when only these are left, each new connection ends the one that has waited longest for a
    /// request, so that connections that say nothing keep nobody out.
    package var reserve = 64

    /// Requests at once; further ones are refused, those for probes apart.
    package var requests = 256

    /// Streams at once; further ones are refused.
    package var streams = 64

    /// From how many bytes on an answer is packed for those who take gzip.
    package var gzipFrom = 1024

    /// The limits of a laptop.
    package init() {}
}
