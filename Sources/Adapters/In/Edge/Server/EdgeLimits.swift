/// How much the server takes, and how long it waits.
package struct EdgeLimits: Sendable, Equatable {
    /// Bytes in the body of a request.
    package var bodyBytes = 4 * 1024 * 1024

    /// Bytes in the header fields of a request, names and values.
    package var headerBytes = 16 * 1024

    /// Bytes in the target of a request, path and query.
    package var targetBytes = 8 * 1024

    /// How long the body of a request may take to arrive.
    package var bodyTime = Duration.seconds(10)

    /// How long a request may take to be answered, its body counted.
    package var requestTime = Duration.seconds(30)

    /// How long a connection may say nothing, or take over the header of a request.
    package var idleTime = Duration.seconds(60)

    /// How long the reader of a stream may take over one piece of it, before it is cut off.
    package var streamWriteTime = Duration.seconds(10)

    /// How long requests under way may take when the server stops.
    package var drainTime = Duration.seconds(10)

    /// Connections at once; further ones wait to be taken.
    package var connections = 1024

    /// Requests at once; further ones are refused.
    package var requests = 256

    /// Streams at once; further ones are refused.
    package var streams = 64

    /// From how many bytes on an answer is packed for those who take gzip.
    package var gzipFrom = 1024

    /// The limits of a laptop.
    package init() {}
}
