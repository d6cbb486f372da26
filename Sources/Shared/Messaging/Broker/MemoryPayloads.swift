public import Contracts
internal import Synchronization

/// Payloads in memory: gone with the process, and bounded.
public final class MemoryPayloads: PayloadStore {
    private struct State {
        var kept: [PayloadReference: (bytes: [UInt8], at: Timestamp)] = [:]
        var count = 0
    }

    private let most: Int
    private let state = Mutex(State())

    /// An empty store.
    ///
    /// - Parameter most: how many bytes it keeps.
    public init(most: Int = 256 << 20) { self.most = most }

    /// Keeps some bytes.
    ///
    /// - Parameters:
    ///   - bytes: what to keep.
    ///   - now: the node's time.
    /// - Returns: what stands for them.
    /// - Throws: `BrokerError.full` without room.
    public func put(_ bytes: [UInt8], at now: Timestamp) async throws(BrokerError) -> PayloadReference {
        let reference = PayloadReference(of: bytes)
        let isKept = state.withLock { state in
            let isNew = state.kept[reference] == nil
            guard !isNew || bytes.count <= most - state.count else { return false }
            if isNew { state.count += bytes.count }
            state.kept[reference] = (bytes, max(now, state.kept[reference]?.at ?? now))
            return true
        }
        guard isKept else { throw .full("the store of payloads, of \(most) bytes,") }
        return reference
    }

    /// What was kept.
    ///
    /// - Parameter reference: what `put` returned.
    /// - Returns: the bytes; nil when they are not there.
    /// - Throws: nothing: memory keeps what it has.
    public func get(_ reference: PayloadReference) async throws(BrokerError) -> [UInt8]? {
        state.withLock { $0.kept[reference]?.bytes }
    }

    /// Forgets what was last put before a time.
    ///
    /// - Parameter time: what was put at it stays.
    /// - Returns: how many payloads were forgotten.
    /// - Throws: nothing.
    public func prune(before time: Timestamp) async throws(BrokerError) -> Int {
        state.withLock { state in
            let old = state.kept.filter { $0.value.at < time }
            for (reference, payload) in old {
                state.kept[reference] = nil
                state.count -= payload.bytes.count
            }
            return old.count
        }
    }
}
