import ConformanceTesting
import Contracts
import EventSourcing
import Runtime
import Synchronization
import Testing

/// Each order is delivered, copy by copy.
struct DeliverOrders: Policy {
    struct NothingToDeliver: Error {}

    let name = ActorID(stored: "test/deliver-orders")
    let eventTypes: Set<MessageName> = [Ordered.name]

    func react(to event: DecodedEvent) throws -> [any Command] {
        guard let ordered = event.event as? Ordered else { return [] }
        guard ordered.copies > 0 else { throw NothingToDeliver() }
        return (0..<ordered.copies).map { Deliver(item: ordered.item, copy: $0) }
    }
}

/// Puts what is delivered on the log, as a handler behind a bus would; refuses and fails as it is told.
final class Deliveries: Sendable {
    struct State {
        var attempts: [MessageID] = []
        var refused: Set<String> = []
        var outages = 0
    }

    let state = Mutex(State())
    private let log: SampleLog
    private let crash: Crash?

    init(_ log: SampleLog, crash: Crash? = nil) {
        self.log = log
        self.crash = crash
    }

    var sender: CommandSender {
        CommandSender { command, origin async throws(CommandSendingError) in
            guard let command = command as? Deliver else { throw .refused("another command") }
            let answer = self.state.withLock { state -> CommandSendingError? in
                state.attempts.append(origin.command)
                if state.refused.contains(command.item) { return .refused("nobody wants \(command.item)") }
                guard state.outages > 0 else { return nil }
                state.outages -= 1
                return .unavailable("out of order")
            }
            if let answer { throw answer }
            let crash = self.crash ?? Crash(after: nil, losesAnswer: false)
            try await crash.call(CommandSendingError.cancelled) { () async throws(CommandSendingError) in
                do {
                    let draft = try EventDraft(Delivered(item: command.item, copy: command.copy), occurredAt: origin.occurredAt)
                    let cause = Cause(
                        command: origin.command, fingerprint: Digest256(of: "\(command)".utf8), handler: "deliver",
                        actor: origin.actor,
                        correlation: origin.correlation)
                    let append = StreamAppend(
                        stream: try StreamName("test.delivered/\(command.item)"), expected: .any, events: [draft])
                    _ = try await self.log.log.append(AppendRequest(cause: cause, streams: [append]))
                } catch {
                    throw .unavailable("\(error)")
                }
            }
        }
    }
}

@Suite("Policies that run")
struct PolicyRunnerTests {
    private let log = SampleLog()
    private let store = MemoryReadModelStore()

    private func runner(
        _ deliveries: Deliveries, crash: Crash? = nil, batch: Int = 3, bytes: Int = 1 << 20, concurrency: Int = 2
    ) throws -> PolicyRunner {
        PolicyRunner(
            DeliverOrders(), log: log.log, checkpoints: CrashingReadModels(store, crash ?? Crash(after: nil, losesAnswer: false)),
            catalogue: try Samples.catalogue(), sender: deliveries.sender, clock: log.clock,
            settings: PolicySettings(batchSize: batch, batchBytes: bytes, concurrency: concurrency))
    }

    private func delivered(_ item: String) async throws -> [Int] {
        let catalogue = try Samples.catalogue()
        let records = try await log.log.read(LogSelection(stream: try StreamName("test.delivered/\(item)")), limit: 1000)
        return try records.compactMap { try (catalogue.decode($0).event as? Delivered)?.copy }
    }

    @Test("each event leads to its commands, with identifiers derived from it")
    func reacts() async throws {
        try await log.append("test.orders/1", Ordered(item: "a", copies: 2), Counted(1), Ordered(item: "b", copies: 1))
        let deliveries = Deliveries(log)
        let runner = try runner(deliveries)
        try await runner.catchUp()
        #expect(try await delivered("a") == [0, 1])
        #expect(try await delivered("b") == [0])
        let records = try await log.log.read(LogSelection(types: [Ordered.name]), limit: 9)
        let expected = [(0, 0), (0, 1), (1, 0)].map {
            MessageID(derivedFrom: records[$0.0].id, handler: "test/deliver-orders", ordinal: $0.1)
        }
        #expect(deliveries.state.withLock { $0.attempts } == expected)
        let first = try #require(try await log.log.read(LogSelection(stream: "test.delivered/a"), limit: 1).first)
        #expect(first.correlation == records[0].correlation)
        #expect(first.actor.text == "test/deliver-orders")
        #expect(runner.status.position == 3 && runner.status.lag == 0)
        try await self.runner(deliveries).catchUp()
        #expect(deliveries.state.withLock { $0.attempts.count } == 3, "found commands sent again behind the checkpoint")
    }

    @Test("every event is heard, whatever the bytes of a batch", arguments: [1, 60, 200])
    func bytesOfBatches(bytes: Int) async throws {
        for _ in 0..<7 { try await log.append("test.orders/1", Ordered(item: "a", copies: 1), Counted(1)) }
        let deliveries = Deliveries(log)
        let runner = try runner(deliveries, batch: 100, bytes: bytes)
        try await runner.catchUp()
        #expect(try await delivered("a") == [Int](repeating: 0, count: 7))
        #expect(runner.status.position >= 14)
    }

    @Test("a refused command is recorded with its reason, those behind it go on, and it can be tried again")
    func refused() async throws {
        try await log.append(
            "test.orders/1", Ordered(item: "a", copies: 1), Ordered(item: "b", copies: 1), Ordered(item: "c", copies: 0))
        let deliveries = Deliveries(log)
        deliveries.state.withLock { $0.refused = ["a"] }
        let runner = try runner(deliveries)
        try await runner.catchUp()
        let parked = try await runner.parked()
        #expect(parked.map(\.position) == [1, 3])
        #expect(parked.map(\.ordinal) == [0, -1])
        #expect(parked[0].reason == "nobody wants a")
        #expect(try await delivered("b") == [0])
        #expect(try await runner.retry(1) == false)
        deliveries.state.withLock { $0.refused = [] }
        #expect(try await runner.retry(1))
        #expect(try await delivered("a") == [0])
        #expect(try await runner.parked().map(\.position) == [3])
        await #expect(throws: PolicyError.notParked(policy: DeliverOrders().name, 1)) { try await runner.retry(1) }
    }

    /// Whether a runner has ended.
    private final class Ending: Sendable {
        let isOver = Mutex(false)
    }

    @Test("what was refused is tried again while the runner runs, which goes on under the lease that it has")
    func retryWhileRunning() async throws {
        try await log.append("test.orders/1", Ordered(item: "a", copies: 1))
        let deliveries = Deliveries(log)
        deliveries.state.withLock { $0.refused = ["a"] }
        let runner = try runner(deliveries)
        let ending = Ending()
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ending.isOver.withLock { $0 = true } }
                try await runner.run()
            }
            while runner.status.parked == 0, !ending.isOver.withLock({ $0 }) { await Task.yield() }
            deliveries.state.withLock { $0.refused = [] }
            do {
                #expect(try await runner.retry(1))
                #expect(runner.status.parked == 0)
                try await log.append("test.orders/1", Ordered(item: "b", copies: 1))
                while try await delivered("b") != [0], !ending.isOver.withLock({ $0 }) { await Task.yield() }
                #expect(try await delivered("a") == [0])
            } catch {
                Issue.record("\(error)")
            }
            group.cancelAll()
            await #expect(throws: PolicyError.cancelled(policy: DeliverOrders().name)) { try await group.waitForAll() }
        }
    }

    @Test("a command that cannot be handled now is sent again, each time after a longer wait")
    func unavailable() async throws {
        let clock = WaitingClock()
        let log = SampleLog(clock: clock)
        try await log.append("test.orders/1", Ordered(item: "a", copies: 1))
        let deliveries = Deliveries(log)
        deliveries.state.withLock { $0.outages = 4 }
        let runner = PolicyRunner(
            DeliverOrders(), log: log.log, checkpoints: store, catalogue: try Samples.catalogue(), sender: deliveries.sender,
            clock: clock,
            settings: PolicySettings(firstDelay: .seconds(1), longestDelay: .seconds(4)))
        try await runner.catchUp()
        #expect(clock.waits.withLock { $0 } == [.seconds(1), .seconds(2), .seconds(4), .seconds(4)])
        #expect(Set(deliveries.state.withLock { $0.attempts }).count == 1)
        #expect(runner.status.retrying == 0)
        #expect(try await runner.parked() == [])
    }

    private final class WaitingClock: WallClock {
        let waits = Mutex<[Duration]>([])
        var nanosecondsSince1970: Int64 { 0 }
        func sleep(for duration: Duration) async throws(CancellationError) { waits.withLock { $0.append(duration) } }
    }

    @Test("a runner whose lease was taken over moves nothing any more")
    func fenced() async throws {
        try await log.append("test.orders/1", Ordered(item: "a", copies: 1))
        let slow = Deliveries(log)
        let (store, log) = (store, log)
        let sender = CommandSender { command, origin async throws(CommandSendingError) in
            do { _ = try await store.claim("test/deliver-orders") } catch { throw .cancelled }
            try await slow.sender.send(command, origin)
        }
        let late = PolicyRunner(
            DeliverOrders(), log: log.log, checkpoints: store, catalogue: try Samples.catalogue(), sender: sender,
            clock: log.clock)
        await #expect(throws: PolicyError.checkpoint(.fenced(consumer: "test/deliver-orders", epoch: 1, found: 2))) {
            try await late.catchUp()
        }
        #expect(try await store.position(of: "test/deliver-orders") == nil)
        try await runner(Deliveries(log)).catchUp()
        #expect(try await delivered("a") == [0], "found a delivery twice or never")
    }

    @Test(
        "whatever crashes, each command is done once, in the order of its stream",
        arguments: 0..<(Samples.isTorture ? 5_000 : 150))
    func crashes(_ number: Int) async throws {
        let seed = Samples.seed &+ UInt64(number)
        let random = SeededEntropy(seed: seed)
        for round in 0..<12 {
            for _ in 0..<random.below(4) {
                let item = "item-\(random.below(3))"
                try await log.append(try StreamName("test.orders/\(item)"), Ordered(item: item, copies: 1 + random.below(3)))
            }
            let isLast = round == 11
            let sending = Crash(after: isLast ? nil : random.below(8), losesAnswer: random.once(in: 2))
            let storing = Crash(after: isLast ? nil : random.below(8), losesAnswer: random.once(in: 2))
            let runner = try runner(
                Deliveries(log, crash: sending), crash: storing, batch: 1 + random.below(5), concurrency: 1 + random.below(4))
            if isLast { try await runner.catchUp() } else { try? await runner.catchUp() }
        }
        for item in 0..<3 {
            let catalogue = try Samples.catalogue()
            let records = try await log.log.read(LogSelection(stream: try StreamName("test.orders/item-\(item)")), limit: 1000)
            let expected = try records.flatMap { Array(0..<((try catalogue.decode($0).event as? Ordered)?.copies ?? 0)) }
            #expect(try await delivered("item-\(item)") == expected, "seed \(seed)")
        }
    }

    @Test("several keys are worked on at once, and no more than allowed")
    func bounded() async throws {
        for place in 0..<9 { try await log.append(try StreamName("test.orders/\(place)"), Ordered(item: "\(place)", copies: 2)) }
        let running = Mutex<(now: Int, most: Int)>((0, 0))
        let sender = CommandSender { _, _ async throws(CommandSendingError) in
            running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            for _ in 0..<20 { await Task.yield() }
            running.withLock { $0.now -= 1 }
        }
        let runner = PolicyRunner(
            DeliverOrders(), log: log.log, checkpoints: store, catalogue: try Samples.catalogue(), sender: sender,
            clock: log.clock,
            settings: PolicySettings(batchSize: 100, concurrency: 3))
        try await runner.catchUp()
        let most = running.withLock { $0.most }
        #expect((2...3).contains(most), "found \(most) at once")
    }
}
