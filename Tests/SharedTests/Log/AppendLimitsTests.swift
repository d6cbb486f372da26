import Contracts
import EventSourcing
import Testing

@Suite("How much the log takes at once")
struct AppendLimitsTests {
    private static let limits = AppendLimits(bytesInPayload: 100, bytesInRequest: 250, bytesInReceipt: 50, bytesInCommit: 250)

    private static func log() throws -> AuditedLog { try AuditedLog(limits: limits) }

    private static func request(
        _ command: UInt64, payloads: [Int], reason: Int? = nil, receipt: Int = 2
    ) throws -> AppendRequest {
        let events = payloads.map {
            EventDraft(
                type: "test.counted.v1", payload: Array(("\"" + String(repeating: "x", count: $0 - 2) + "\"").utf8),
                occurredAt: Timestamp(nanoseconds: 5))
        }
        let cause = Cause(
            command: MessageID(high: 1, low: command), fingerprint: Digest256(of: [1]), handler: "test", actor: .local,
            reason: reason.map { String(repeating: "y", count: $0) })
        return AppendRequest(
            cause: cause, streams: [StreamAppend(stream: "test/1", expected: .any, events: events)],
            receipt: { (_) throws(CanonicalError) in [UInt8](repeating: 49, count: receipt) })
    }

    @Test("a request at each limit is taken, one beyond it is refused with limit and size")
    func limits() async throws {
        let log = try Self.log().log
        let cases: [(good: AppendRequest, bad: AppendRequest, message: String)] = [
            (
                try Self.request(1, payloads: [100]), try Self.request(2, payloads: [101]),
                "test.counted.v1: found a payload of 101 bytes, expected at most 100"
            ),
            (
                try Self.request(3, payloads: [100, 100, 50]), try Self.request(4, payloads: [100, 100, 51]),
                "found payloads and reasons of 251 bytes in all, expected at most 250"
            ),
            (
                try Self.request(5, payloads: [25, 25], reason: 100), try Self.request(6, payloads: [25, 26], reason: 100),
                "found payloads and reasons of 251 bytes in all, expected at most 250"
            ),
            (
                try Self.request(7, payloads: [], reason: 100), try Self.request(8, payloads: [], reason: 101),
                "found a reason of 101 bytes, expected at most 100"
            ),
            (
                try Self.request(9, payloads: [2], receipt: 50), try Self.request(10, payloads: [2], receipt: 51),
                "found a receipt of 51 bytes, expected at most 50"
            ),
        ]
        for (good, bad, message) in cases {
            _ = try await log.append(good)
            let before = try await log.head()
            await #expect(throws: EventStoreError.invalidAppend(message)) { _ = try await log.append(bad) }
            #expect(try await log.head() == before)
        }
    }

    @Test("appends that would fill a commit beyond its bytes go into the next")
    func commits() async throws {
        let audited = try Self.log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for command in 0..<64 {
                group.addTask { _ = try await audited.log.append(try Self.request(UInt64(command), payloads: [100])) }
            }
            try await group.waitForAll()
        }
        let heads = try await audited.storage.signedHeads(after: 0, limit: 100)
        let positions = [0] + heads.map(\.head.position.value)
        #expect(positions.last == 64)
        #expect(zip(positions, positions.dropFirst()).allSatisfy { $1 - $0 <= 2 }, "\(positions)")
    }
}
