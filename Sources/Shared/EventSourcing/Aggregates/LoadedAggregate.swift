public import Contracts

/// An aggregate as its stream makes it.
public struct LoadedAggregate<State: Aggregate>: Sendable {
    /// The state after its last event.
    public internal(set) var state: State

    /// How many events the stream has; 0 for none.
    public internal(set) var version: Int64

    /// The position of the last event; `start` when there is none.
    public internal(set) var position: LogPosition

    /// The chain hash of the last event; zero when there is none.
    package internal(set) var chainHash: Digest256

    /// How many events the snapshot had that it was made from; 0 when there was none.
    package internal(set) var snapshotVersion: Int64

    init() {
        state = State()
        version = 0
        position = .start
        chainHash = .zero
        snapshotVersion = 0
    }

    mutating func apply(_ event: DecodedEvent) {
        state.apply(event.event)
        version = event.record.version
        position = event.record.position
        chainHash = event.record.chainHash
    }
}
