package import Contracts
internal import Synchronization

/// Shared checkpoints in memory: the meaning that every engine that processes share must have.
package final class MemorySharedCheckpoints: SharedCheckpointStore {
    private let base = MemoryReadModelStore()
    private let signs = Mutex<[String: LeaseSign]>([:])

    /// Checkpoints that nobody has moved.
    package init() {}

    package func sign(of consumer: String) async throws(ReadModelError) -> LeaseSign {
        signs.withLock { $0[consumer] ?? LeaseSign(epoch: 0, count: 0, isFree: true) }
    }

    package func claim(_ consumer: String) async throws(ReadModelError) -> Lease {
        let lease = try await base.claim(consumer)
        signs.withLock { $0[consumer] = LeaseSign(epoch: lease.epoch, count: 0, isFree: false) }
        return lease
    }

    package func claim(_ consumer: String, ifStill sign: LeaseSign) async throws(ReadModelError) -> Lease? {
        let isTaken = signs.withLock { signs in
            guard (signs[consumer] ?? LeaseSign(epoch: 0, count: 0, isFree: true)) == sign else { return false }
            signs[consumer] = LeaseSign(epoch: sign.epoch + 1, count: 0, isFree: false)
            return true
        }
        return isTaken ? try await base.claim(consumer) : nil
    }

    package func show(_ lease: Lease) async throws(ReadModelError) {
        try signs.withLock { (signs) throws(ReadModelError) in
            let found = signs[lease.consumer] ?? LeaseSign(epoch: 0, count: 0, isFree: true)
            guard found.epoch == lease.epoch else {
                throw .fenced(consumer: lease.consumer, epoch: lease.epoch, found: found.epoch)
            }
            signs[lease.consumer] = LeaseSign(epoch: found.epoch, count: found.count + 1, isFree: false)
        }
    }

    package func giveUp(_ lease: Lease) async throws(ReadModelError) {
        signs.withLock { signs in
            guard let found = signs[lease.consumer], found.epoch == lease.epoch else { return }
            signs[lease.consumer] = LeaseSign(epoch: found.epoch, count: found.count, isFree: true)
        }
    }

    package func position(of consumer: String) async throws(ReadModelError) -> LogPosition? {
        try await base.position(of: consumer)
    }

    package func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try await base.move(lease, from: expected, to: position, chainHash: chainHash, parked: parked, settled: settled)
    }

    package func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try await base.parked(of: consumer, after: place, limit: limit)
    }

    package func parkedCount(of consumer: String) async throws(ReadModelError) -> Int {
        try await base.parkedCount(of: consumer)
    }
}
