import ConformanceTesting
import Contracts
import EventSourcing
import Synchronization
import Testing

/// A count that never goes above ten.
struct Counter: Aggregate, Equatable {
    struct Full: Error, Equatable {}
    struct Receipt: Codable, Sendable, Equatable {
        var sum: Int
        var position: LogPosition
    }

    static let stateVersion = 1
    var sum = 0

    mutating func apply(_ event: any Event) {
        if let counted = event as? Counted { sum += counted.amount }
    }

    func add(_ amount: Int, most: Int = 10) throws(Full) -> Decision<Receipt> {
        guard sum + amount <= most else { throw Full() }
        let sum = sum + amount
        return Decision([Counted(amount)]) { Receipt(sum: sum, position: $0) }
    }
}

@Suite("Aggregates on the log")
struct AggregateRepositoryTests {
    private static let stream: StreamName = "test.counter/1"
    private static let now = Timestamp(nanoseconds: 5)

    private func repository(_ log: SampleLog, _ snapshots: Snapshots? = nil) throws -> AggregateRepository<Counter> {
        AggregateRepository(log: log.log, catalogue: try Samples.catalogue(), snapshots: snapshots, pageSize: 3)
    }

    @Test("a command is decided on the state that its stream makes, and appended once")
    func update() async throws {
        let log = SampleLog()
        let counters = try repository(log)
        for amount in [1, 2, 3, 4] {
            _ = try await counters.update(Self.stream, cause: log.nextCause(), occurredAt: Self.now) { try $0.add(amount) }
        }
        let loaded = try await counters.load(Self.stream)
        #expect(loaded.state.sum == 10)
        #expect(loaded.version == 4)
        await #expect(throws: Counter.Full()) {
            try await counters.update(Self.stream, cause: log.nextCause(), occurredAt: Self.now) { try $0.add(1) }
        }
        #expect(try await log.log.head().position == 4)
    }

    @Test("a repeated command gets its first receipt, also when it would be refused now")
    func repeated() async throws {
        let log = SampleLog()
        let counters = try repository(log)
        let cause = log.nextCause()
        let first = try await counters.update(Self.stream, cause: cause, occurredAt: Self.now) { try $0.add(6) }
        let second = try await counters.update(Self.stream, cause: cause, occurredAt: Self.now) { try $0.add(6) }
        #expect(first.receipt == Counter.Receipt(sum: 6, position: 1))
        #expect(second.receipt == first.receipt)
        #expect(second.isRepeat && !first.isRepeat)
        #expect(try await log.log.head().position == 1)
    }

    @Test("another command under the same identifier is refused")
    func reused() async throws {
        let log = SampleLog()
        let counters = try repository(log)
        let cause = log.nextCause()
        _ = try await counters.update(Self.stream, cause: cause, occurredAt: Self.now) { try $0.add(6) }
        let other = Cause(command: cause.command, fingerprint: Digest256(of: [9]), handler: "test", actor: .local)
        for amount in [1, 6] {
            await #expect(throws: AggregateError.log(.commandReused(cause.command))) {
                try await counters.update(Self.stream, cause: other, occurredAt: Self.now) { try $0.add(amount) }
            }
        }
    }

    @Test("commands at once on one stream all count, each decided on the others")
    func concurrent() async throws {
        let log = SampleLog()
        let counters = AggregateRepository<Counter>(log: log.log, catalogue: try Samples.catalogue(), attempts: 1000)
        let refused = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    do {
                        _ = try await counters.update(Self.stream, cause: log.nextCause(), occurredAt: Self.now) { try $0.add(1) }
                        return 0
                    } catch {
                        return error is Counter.Full ? 1 : 100
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(refused == 6)
        #expect(try await counters.load(Self.stream).state.sum == 10)
    }

    @Test("a stream that changes at each attempt is given up")
    func contended() async throws {
        let log = SampleLog()
        let counters = AggregateRepository<Counter>(
            log: EventLog(Interrupted(log), clock: log.clock, signer: SampleSigner()), catalogue: try Samples.catalogue(),
            attempts: 3)
        await #expect(throws: AggregateError.contended(Self.stream, attempts: 3)) {
            try await counters.update(Self.stream, cause: log.nextCause(), occurredAt: Self.now) { try $0.add(1, most: 100) }
        }
        #expect(try await log.log.head().position == 3)
    }

    @Test("an event that cannot be read stops the aggregate")
    func unreadable() async throws {
        let log = SampleLog()
        try await log.append(Self.stream, CountedV2(amount: 1, unitCode: 13))
        await #expect(throws: AggregateError.self) { try await repository(log).load(Self.stream) }
    }

    /// A storage to which another writer adds an event before each commit.
    private struct Interrupted: ForwardingLogStorage {
        let sample: SampleLog
        var base: any LogStorage { sample.storage }

        init(_ sample: SampleLog) { self.sample = sample }

        func commit(
            touching streams: [StreamName], answering commands: [MessageID],
            _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
        ) async throws(EventStoreError) {
            do { try await sample.append(AggregateRepositoryTests.stream, Counted(1)) } catch { throw .failed("\(error)") }
            try await base.commit(touching: streams, answering: commands, decide)
        }
    }
}
