import ConformanceTesting
import Contracts
import EventSourcing
import Synchronization
import Testing

@Suite("Logs whose events hold much")
struct LargePayloadTests {
    /// How much of a log was handed out, and how much of it was checked.
    private final class Ledger: Sendable {
        private struct State {
            var (given, checked, widest, mostInHand) = (0, 0, 0, 0)
            var ends: [LogPosition: Int] = [:]
        }

        private let state = Mutex(State())

        var widest: Int { state.withLock { $0.widest } }
        var mostInHand: Int { state.withLock { $0.mostInHand } }

        func begin() { state.withLock { $0.mostInHand = max($0.mostInHand, $0.given - $0.checked) } }

        func give(_ page: EventPage) {
            state.withLock { state in
                state.given += page.byteCount
                state.widest = max(state.widest, page.byteCount)
                if let last = page.rows.last?.position { state.ends[last] = state.given }
            }
        }

        func check(through position: LogPosition) { state.withLock { $0.checked = $0.ends[position] ?? $0.checked } }
    }

    /// A storage that counts what it hands out.
    private struct CountingStorage: ForwardingLogStorage {
        let base: any LogStorage
        let ledger = Ledger()

        func page(after position: LogPosition, within limit: PageLimit) async throws(EventStoreError) -> EventPage {
            let page = try await base.page(after: position, within: limit)
            ledger.give(page)
            return page
        }
    }

    /// A log of so many events, each of so many bytes, and with a reason as long as every tenth of them.
    private static func log(_ events: Int, bytes: Int) async throws -> AuditedLog {
        let log = try AuditedLog()
        for command in 0..<events {
            let draft = EventDraft(
                type: "test.counted.v1", payload: Array("\"\(String(repeating: "x", count: bytes - 2))\"".utf8),
                occurredAt: Timestamp(nanoseconds: 5))
            _ = try await log.log.append(
                AppendRequest(
                    cause: Cause(
                        command: MessageID(high: 1, low: UInt64(command)), fingerprint: Digest256(of: [1]), handler: "test",
                        actor: .local, reason: command % 10 == 0 ? String(repeating: "y", count: bytes) : nil),
                    streams: [StreamAppend(stream: "test/a", expected: .any, events: [draft])],
                    receipt: { (_) throws(CanonicalError) in [123, 125] }))
        }
        return log
    }

    @Test("a verification has some batches in hand, each of so many bytes and one event", arguments: [1, 4_000, 9_000])
    func verification(bytes: Int) async throws {
        let audited = try await Self.log(200, bytes: 3_000)
        let ledger = Ledger()
        var source = AuditSource(audited.storage)
        source.page = { (after, limit) throws(EventStoreError) in
            ledger.begin()
            let page = try await audited.storage.page(after: after, within: limit)
            ledger.give(page)
            return page
        }
        let report = try await LogVerifier(source, batchBytes: bytes).verify { ledger.check(through: $0) }
        #expect(report.isIntact && report.events == 200, "\(report.findings)")
        // The last event of a page has a reason too, at most.
        #expect(ledger.widest < bytes + 6_000 + 1)
        #expect(ledger.mostInHand < 4 * bytes)
    }

    @Test("the verification of a log that serves reads some MiB at a time, whatever its events hold")
    func serving() async throws {
        let audited = try await Self.log(12, bytes: 1 << 20)
        let storage = CountingStorage(base: audited.storage)
        let verification = LogVerification(storage, key: VerifierKey(of: audited.signer.identity), clock: StandingClock())
        try await verification.run()
        #expect(verification.state == .intact(12))
        #expect(storage.ledger.widest > 0 && storage.ledger.widest <= 3 << 20)
    }

    @Test("an export reads some MiB at a time, and is whole")
    func export() async throws {
        let audited = try await Self.log(9, bytes: 1 << 20)
        var (events, widest) = (0, 0)
        try await LogExport(audited.storage).write { text in
            widest = max(widest, text.count)
            events += text.split(separator: 10).count { $0.starts(with: #"{"event":"#.utf8) }
        }
        #expect(events == 9 && widest < 8 << 20)
    }
}
