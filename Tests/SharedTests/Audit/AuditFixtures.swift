import Contracts
import EventSourcing
import Foundation
import Runtime

/// A log in memory with a key that everybody knows.
struct AuditedLog {
    static let id = MessageID(high: 0x0190_a6e4_7a3c_7cc1, low: 0x9f0e_3b1d_6a0e_8f11)

    let signer: HeadSigner
    let storage: MemoryLogStorage
    let log: EventLog

    /// An empty log, whose private key has `seed` for every byte.
    init(key seed: UInt8 = 9, limits: AppendLimits = AppendLimits()) throws {
        signer = try HeadSigner(privateKey: [UInt8](repeating: seed, count: 32), log: AuditedLog.id)
        storage = MemoryLogStorage(identity: signer.identity)
        log = EventLog(storage, clock: StandingClock(), signer: signer, limits: limits)
    }

    /// A log with as many commits as there are numbers, each of so many events.
    init(key seed: UInt8 = 9, commits: [Int], body: Int = 0) async throws {
        try self.init(key: seed)
        for (place, count) in commits.enumerated() { try await append(UInt64(place), count: count, body: body) }
    }

    /// Appends events to two streams by a command.
    @discardableResult
    func append(_ command: UInt64, count: Int, body: Int = 0) async throws -> AppendResult {
        let draft = { (number: Int) in
            EventDraft(
                type: "test.counted.v1", payload: Array(#"{"n":\#(number + body)}"#.utf8), occurredAt: Timestamp(nanoseconds: 5))
        }
        let (one, other) = (count / 2, count - count / 2)
        return try await log.append(
            AppendRequest(
                cause: Cause(
                    command: MessageID(high: 1, low: command), fingerprint: Digest256(of: [1]), handler: "test", actor: .local,
                    trace: command.isMultiple(of: 2) ? nil : try trace()),
                streams: [
                    StreamAppend(
                        stream: StreamName(stringLiteral: "test/\(command % 3)"), expected: .any, events: (0..<one).map(draft)),
                    StreamAppend(stream: "test/last", expected: .any, events: (0..<other).map(draft)),
                ], receipt: { (_) throws(CanonicalError) in [123, 125] }))
    }

    private func trace() throws -> TraceContext {
        try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", state: "vendor=1")
    }
}

/// A clock that stands still.
final class StandingClock: WallClock {
    let nanosecondsSince1970: Int64 = 1_700_000_000_000_000_000

    func sleep(for duration: Duration) async throws(CancellationError) {}
}

/// SplitMix64: draws for property tests, replayed by `BONDTRADER_SEED`.
struct Draws: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}

/// The seed of random tests, from BONDTRADER_SEED, else a fresh one; printed once.
let auditSeed: UInt64 = {
    let seed = ProcessInfo.processInfo.environment["BONDTRADER_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...999_999)
    print("audit tests: BONDTRADER_SEED=\(seed)")
    return seed
}()

/// Whether the tests run at their full counts.
let isAuditTorture = ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] == "1"
