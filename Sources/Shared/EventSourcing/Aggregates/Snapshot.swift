public import Contracts

/// The state of an aggregate after an event of its stream, kept to spare replay.
public struct Snapshot: Sendable, Equatable {
    /// The stream.
    public let stream: StreamName

    /// How many events of the stream are in it.
    public let version: Int64

    /// The version of the state's fields and rules.
    public let stateVersion: Int

    /// Canonical bytes of the state.
    public let state: [UInt8]

    /// Their digest.
    public let stateHash: Digest256

    /// The position of the last event in it.
    public let position: LogPosition

    /// The chain hash of that event: a snapshot of another history does not have it.
    public let chainHash: Digest256

    /// The state of an aggregate after an event.
    ///
    /// - Parameters:
    ///   - stream: the stream.
    ///   - version: how many events of the stream are in it.
    ///   - stateVersion: the version of the state's fields and rules.
    ///   - state: canonical bytes of the state.
    ///   - stateHash: their digest.
    ///   - position: the position of the last event in it.
    ///   - chainHash: the chain hash of that event.
    public init(
        stream: StreamName, version: Int64, stateVersion: Int, state: [UInt8], stateHash: Digest256, position: LogPosition,
        chainHash: Digest256
    ) {
        self.stream = stream
        self.version = version
        self.stateVersion = stateVersion
        self.state = state
        self.stateHash = stateHash
        self.position = position
        self.chainHash = chainHash
    }
}
