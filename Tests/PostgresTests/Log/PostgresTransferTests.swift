import ConformanceTesting
import Contracts
import EventSourcing
import PostgresStore
import TestServers
import Testing

@Suite(
    "Logs that move to PostgreSQL and back",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)))
struct PostgresTransferTests {
    /// A log in memory with commits of several kinds.
    private static func log(_ commands: ClosedRange<Int>) async throws -> MemoryLogStorage {
        let storage = MemoryLogStorage(identity: try WritingRun.signer().identity)
        try await append(commands, to: storage)
        return storage
    }

    private static func append(_ commands: ClosedRange<Int>, to storage: any LogStorage) async throws {
        let log = EventLog(storage, clock: ManualClock(), signer: try WritingRun.signer())
        for command in commands {
            let reason = command.isMultiple(of: 3) ? "a\u{0}b" : nil
            _ = try await log.append(
                try LogFixtures.request(
                    command, "test/\(command % 5)", count: command % 7 == 0 ? 300 : command % 3, reason: reason))
        }
    }

    private static func text(of storage: any LogStorage) async throws -> [UInt8] {
        let text = Shared([UInt8]())
        try await LogExport(storage).write { lines in text.change { $0 += lines } }
        return text.now
    }

    @Test("a log that was moved there and back gives the same bytes, and is intact")
    func bothWays() async throws {
        let source = try await Self.log(1...60)
        let there = try await WritingRun.open(try TestDatabase().address)
        let head = try await LogTransfer(from: source, to: there).run(resuming: false)
        #expect(try await head == there.head())
        #expect(try await LogVerifier(AuditSource(there)).verify().isIntact)
        #expect(try await there.faults() == [])
        let back = MemoryLogStorage(identity: try WritingRun.signer().identity)
        _ = try await LogTransfer(from: there, to: back).run(resuming: false)
        let (first, last) = (try await Self.text(of: source), try await Self.text(of: back))
        #expect(first == last)
        // It goes on there as it would have here.
        try await Self.append(61...70, to: there)
        try await Self.append(61...70, to: source)
        #expect(try await there.head() == source.head())
        try await there.close()
    }

    @Test("a copy that was broken off goes on where it ended, and one of another log does not")
    func resumed() async throws {
        let (address, source) = (try TestDatabase().address, try await Self.log(1...40))
        let there = try await WritingRun.open(address)
        let half = try await Self.log(1...20)
        _ = try await LogTransfer(from: half, to: there).run(resuming: false)
        await #expect(throws: ImportError.notEmpty) { _ = try await LogTransfer(from: source, to: there).run(resuming: false) }
        let other = try await Self.log(2...41)
        await #expect(throws: EventStoreError.self) { _ = try await LogTransfer(from: other, to: there).run(resuming: true) }
        #expect(try await there.head() == half.head())
        let shown = Shared([Int64]())
        let head = try await LogTransfer(from: source, to: there).run(resuming: true) { done in shown.change { $0.append(done) } }
        #expect(try await head == source.head() && shown.now.count == 20)
        let (first, last) = (try await Self.text(of: source), try await Self.text(of: there))
        #expect(first == last)
        let stranger = MemoryLogStorage(identity: LogStorageFixture.identity)
        await #expect(throws: EventStoreError.self) { _ = try await LogTransfer(from: source, to: stranger).run(resuming: false) }
        try await there.close()
    }
}
