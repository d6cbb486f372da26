import ConformanceTesting
import Contracts
import EventSourcing
import Runtime
import Synchronization
import Testing

@Suite("Projections that run")
struct ProjectionRunnerTests {
    private let log = SampleLog()
    private let store = MemoryReadModelStore()

    private func runner(
        _ projection: Totals = Totals(), batch: Int = 4, bytes: Int = 1 << 20, knowingOdd: Bool = true,
        unknown: UnknownEvents = .fail,
        onCommit: @escaping @Sendable (LogPosition) -> Void = { _ in }
    ) throws -> ProjectionRunner {
        ProjectionRunner(
            projection, log: log.log, store: store, catalogue: try Samples.catalogue(knowingOdd: knowingOdd), clock: log.clock,
            settings: ProjectionSettings(batchSize: batch, batchBytes: bytes, unknownEvents: unknown), onCommit: onCommit)
    }

    private func fill(_ count: Int) async throws {
        for place in 0..<count {
            try await log.append(StreamName("test.a/\(place % 3)"), Counted(place), Ordered(item: "a", copies: 1))
        }
    }

    private func expectFolded(_ position: LogPosition? = nil) async throws {
        let end = try await log.log.head().position
        for place in 0...(position ?? end).value {
            let expected = try await Totals.fold(log.storage, through: LogPosition(place))
            #expect(try await store.totals(at: LogPosition(place)) == expected, "at position \(place)")
        }
    }

    @Test("rows equal a fold of the log at every position, whatever the batch", arguments: [1, 3, 100])
    func folds(batch: Int) async throws {
        try await fill(10)
        let runner = try runner(batch: batch)
        #expect(runner.report.isCatchingUp)
        try await runner.catchUp()
        try await expectFolded()
        #expect(!runner.report.isCatchingUp)
        #expect(runner.status.position == 20)
        #expect(runner.status.lag == 0)
        try await fill(5)
        try await runner.catchUp()
        try await expectFolded()
    }

    @Test("rows equal a fold of the log, whatever the bytes of a batch", arguments: [1, 50, 200, 1_000])
    func bytesOfBatches(bytes: Int) async throws {
        try await fill(10)
        let commits = Mutex(0)
        let runner = try runner(batch: 100, bytes: bytes) { _ in commits.withLock { $0 += 1 } }
        try await runner.catchUp()
        try await expectFolded()
        #expect(runner.status.position == 20 && runner.status.lag == 0)
        #expect(bytes > 1 || commits.withLock { $0 } >= 10, "found \(commits.withLock { $0 }) commits")
    }

    @Test("old versions of events are applied as the latest")
    func oldVersions() async throws {
        try await log.append("test.a/1", CountedV1(count: 3), CountedV2(amount: 4, unitCode: 1))
        try await runner().catchUp()
        #expect(try await store.totals() == [["stream": "test.a/1", "count": 2, "sum": 7]])
    }

    @Test(
        "a poison event is found in its batch and set aside with those behind it, while other streams go on",
        arguments: [1, 2, 5, 100])
    func poison(batch: Int) async throws {
        try await log.append("test.a/1", Counted(1), Counted(2, isPoison: true), Counted(3), Counted(4))
        try await log.append("test.a/2", Counted(10), Counted(20))
        try await log.append("test.a/1", Counted(5))
        let runner = try runner(batch: batch)
        try await runner.catchUp()
        #expect(
            try await store.totals() == [
                ["stream": "test.a/1", "count": 1, "sum": 1], ["stream": "test.a/2", "count": 2, "sum": 30],
            ])
        let parked = try await runner.parked()
        #expect(parked.map(\.position) == [2, 3, 4, 7])
        #expect(parked.map(\.attempts) == [1, 0, 0, 0])
        #expect(parked[0].reason.contains("Poisoned"))
        #expect(runner.status.parked == 4)
        #expect(runner.status.position == 7)
    }

    @Test("events set aside are applied in order once they can be, and counted while they cannot")
    func retry() async throws {
        try await log.append(
            "test.a/1", Counted(1), Counted(2, isPoison: true), Counted(3), Counted(4, isPoison: true), Counted(5))
        let sick = try runner(batch: 2)
        try await sick.catchUp()
        #expect(try await sick.retry(2) == false)
        #expect(try await sick.retry(5) == false)
        #expect(try await sick.parked().map(\.attempts) == [3, 0, 0, 0])
        var healed = Totals()
        healed.isHealed = true
        let runner = try runner(healed, batch: 2)
        try await runner.catchUp()
        #expect(try await store.totals().first?["sum"] == 1)
        #expect(try await runner.retry(3))
        #expect(try await runner.parked() == [])
        try await expectFolded()
        await #expect(throws: ProjectionError.notParked(projection: Totals.name, 2)) { try await runner.retry(2) }
    }

    @Test("a type that is unknown is set aside until it is known, or skipped for good", arguments: [UnknownEvents.fail, .skip])
    func unknown(_ choice: UnknownEvents) async throws {
        try await log.append("test.a/1", Counted(1), Odd(amount: 2), Counted(4))
        try await runner(knowingOdd: false, unknown: choice).catchUp()
        #expect(try await store.totals().first?["sum"] == (choice == .skip ? 5 : 1))
        guard choice == .fail else { return }
        #expect(try await runner().retry(2))
        try await expectFolded()
    }

    @Test("live rows are followed while the task runs, and a wait for a position ends with it")
    func follows() async throws {
        try await fill(3)
        let runner = try runner()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            try await runner.wait(for: 6, atMost: .seconds(60))
            let end = try await log.append("test.a/9", Counted(7))
            _ = try await log.log.append(AppendRequest(cause: log.nextCause(), streams: []))
            while runner.status.position < end { try? await runner.wait(for: end, atMost: .seconds(60)) }
            #expect(try await store.totals().count == 4)
            group.cancelAll()
            await #expect(throws: ProjectionError.cancelled(projection: Totals.name)) { try await group.waitForAll() }
        }
    }

    @Test("a wait for a position that does not come ends with the one that was reached")
    func waitEnds() async throws {
        try await fill(2)
        let runner = try runner()
        try await runner.catchUp()
        try await runner.wait(for: 4, atMost: .zero)
        await #expect(throws: ProjectionError.notReached(projection: Totals.name, 5, reached: 4, within: .seconds(2))) {
            try await runner.wait(for: 5, atMost: .seconds(2))
        }
    }

    @Test("another version fills new rows beside the live ones, which serve until then and are dropped after")
    func newVersion() async throws {
        try await fill(4)
        try await runner().catchUp()
        let old = try #require(try await store.generations(of: Totals.name).first)
        try await fill(4)
        var next = Totals()
        next.version = 2
        let heard = Mutex<[LogPosition]>([])
        let runner = try runner(next, onCommit: { position in heard.withLock { $0.append(position) } })
        try await runner.catchUp()
        let all = try await store.generations(of: Totals.name)
        #expect(all.count == 1)
        #expect(all.first?.definition.version == 2)
        #expect(all.first?.number != old.number)
        try await expectFolded()
        #expect(heard.withLock { $0 } == [], "found a side effect of rows that were filled beside the live ones")
        try await fill(1)
        try await runner.catchUp()
        #expect(heard.withLock { $0 } == [18])
    }

    @Test("an older version leaves newer rows alone")
    func olderVersion() async throws {
        var next = Totals()
        next.version = 2
        try await runner(next).catchUp()
        await #expect(throws: ProjectionError.superseded(projection: Totals.name, version: 1, live: 2)) {
            try await runner().catchUp()
        }
        try await runner().rebuild()
        try await runner().catchUp()
        #expect(try await store.generations(of: Totals.name).map(\.definition.version) == [1])
    }

    @Test("rows are made anew while the live ones go on being read and written")
    func rebuildBesideLive() async throws {
        try await fill(20)
        let runner = try runner(batch: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            // The clock of these tests does not wait for anybody.
            while runner.status.position < 40 { try? await runner.wait(for: 40, atMost: .seconds(60)) }
            let before = try await store.generations(of: Totals.name).map(\.number)
            async let rebuilt: Void = runner.rebuild()
            for _ in 0..<10 {
                try await fill(1)
                #expect(try await store.totals().count == 3)
            }
            try await rebuilt
            let end = try await log.log.head().position
            while runner.status.position < end { try? await runner.wait(for: end, atMost: .seconds(60)) }
            #expect(try await store.generations(of: Totals.name).map(\.number) != before)
            #expect(runner.status.rebuilding == nil)
            group.cancelAll()
            _ = await group.nextResult()
        }
        try await runner.catchUp()
        try await expectFolded()
    }

    @Test("a rebuild tells how far it is, and what its rows have set aside as soon as they serve")
    func rebuildTells() async throws {
        try await log.append("test.a/1", Counted(1), Counted(2, isPoison: true), Counted(3))
        try await runner(batch: 1).catchUp()
        var healed = Totals()
        healed.isHealed = true
        let runner = try runner(healed, batch: 1)
        try await runner.catchUp()
        #expect(runner.status.parked == 2)
        let heard = Mutex<[LogPosition]>([])
        try await runner.rebuild { reached, head in
            #expect(head == 3)
            heard.withLock { $0.append(reached) }
        }
        #expect(heard.withLock { $0.last } == 3 && heard.withLock { $0 == $0.sorted() })
        #expect(runner.status.parked == 0 && runner.status.rebuilding == nil)
        try await expectFolded()
    }

    @Test("a rebuild that is cancelled leaves the live rows as they are")
    func cancelledRebuild() async throws {
        try await fill(4)
        let runner = try runner()
        try await runner.catchUp()
        let before = try await store.generations(of: Totals.name)
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: ProjectionError.cancelled(projection: Totals.name)) { try await runner.rebuild() }
            }
        }
        #expect(try await store.generations(of: Totals.name) == before)
        try await expectFolded()
    }

    @Test("a look at a row that was not asked for sets the event aside")
    func notAskedFor() async throws {
        struct Blind: Projection {
            let definition = Totals().definition
            let eventTypes: Set<MessageName> = [Counted.name]
            func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
                for event in events { _ = try rows.row(ReadModelIdentity("totals", [.text(event.record.stream.text)])) }
            }
        }
        try await log.append("test.a/1", Counted(1))
        let runner = ProjectionRunner(
            Blind(), log: log.log, store: store, catalogue: try Samples.catalogue(), clock: log.clock)
        try await runner.catchUp()
        #expect(try await runner.parked().map(\.position) == [1])
    }

    @Test("the rate and the lag are told")
    func rate() async throws {
        let clock = ManualClock()
        let log = SampleLog(clock: clock)
        let runner = ProjectionRunner(Totals(), log: log.log, store: store, catalogue: try Samples.catalogue(), clock: clock)
        #expect(runner.status.rate == nil)
        for _ in 0..<3 {
            try await log.append("test.a/1", Counted(1), Counted(1), Counted(1), Counted(1))
            try await runner.catchUp()
            clock.advance(nanoseconds: 2_000_000_000)
        }
        #expect(runner.status.rate == 2)
        #expect(runner.status.lag == 0)
    }
}
