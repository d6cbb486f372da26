public import Contracts

/// A stream and the version of its last event.
public struct StreamVersion: Sendable, Hashable {
    /// The stream.
    public let stream: StreamName

    /// The version of its last event, from 1.
    public let version: Int64

    /// A stream and the version of its last event.
    ///
    /// - Parameters:
    ///   - stream: the stream.
    ///   - version: the version of its last event, from 1.
    public init(stream: StreamName, version: Int64) {
        self.stream = stream
        self.version = version
    }
}
