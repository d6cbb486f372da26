package import Contracts
internal import Synchronization

/// Snapshots in memory: for simulations and tests.
package final class MemorySnapshotStore: SnapshotStore {
    private let kept = Mutex<[StreamName: Snapshot]>([:])

    /// No snapshots yet.
    package init() {}

    package func snapshot(of stream: StreamName) async throws(ReadModelError) -> Snapshot? {
        kept.withLock { $0[stream] }
    }

    package func keep(_ snapshot: Snapshot) async throws(ReadModelError) {
        kept.withLock { kept in
            if let old = kept[snapshot.stream], (old.stateVersion, old.version) >= (snapshot.stateVersion, snapshot.version) {
                return
            }
            kept[snapshot.stream] = snapshot
        }
    }

    package func forget(_ stream: StreamName) async throws(ReadModelError) {
        kept.withLock { $0[stream] = nil }
    }
}
