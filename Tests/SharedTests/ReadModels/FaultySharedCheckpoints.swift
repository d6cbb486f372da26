import Contracts
import EventSourcing

/// Shared checkpoints that break the rule of a number.
struct FaultySharedCheckpoints: SharedCheckpointStore {
    let fault: Int
    private let base = MemorySharedCheckpoints()

    init(fault: Int) { self.fault = fault }

    func sign(of consumer: String) async throws(ReadModelError) -> LeaseSign {
        let sign = try await base.sign(of: consumer)
        return switch fault {
        // Nobody ever seems to have the right.
        case 0: LeaseSign(epoch: sign.epoch, count: sign.count, isFree: true)
        // Showing does not show.
        case 1: LeaseSign(epoch: sign.epoch, count: 0, isFree: sign.isFree)
        default: sign
        }
    }

    func claim(_ consumer: String) async throws(ReadModelError) -> Lease { try await base.claim(consumer) }

    func claim(_ consumer: String, ifStill sign: LeaseSign) async throws(ReadModelError) -> Lease? {
        // Whoever asks has it.
        fault == 4 ? try await base.claim(consumer) : try await base.claim(consumer, ifStill: sign)
    }

    func show(_ lease: Lease) async throws(ReadModelError) {
        // A late holder is not told.
        if fault == 2 { try? await base.show(lease) } else { try await base.show(lease) }
    }

    func giveUp(_ lease: Lease) async throws(ReadModelError) {
        // A right stays with whoever had it.
        if fault != 3 { try await base.giveUp(lease) }
    }

    func position(of consumer: String) async throws(ReadModelError) -> LogPosition? { try await base.position(of: consumer) }

    func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try await base.move(lease, from: expected, to: position, chainHash: chainHash, parked: parked, settled: settled)
    }

    func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try await base.parked(of: consumer, after: place, limit: limit)
    }

    func parkedCount(of consumer: String) async throws(ReadModelError) -> Int { try await base.parkedCount(of: consumer) }
}
