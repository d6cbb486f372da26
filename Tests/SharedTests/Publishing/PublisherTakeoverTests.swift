import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import Runtime
import Synchronization
import Testing

@Suite("Publishers of which one publishes")
struct PublisherTakeoverTests {
    private let log = SampleLog()
    private let store = MemoryReadModelStore()

    @Test("a publisher whose lease was taken over publishes nothing more")
    func fenced() async throws {
        try await log.append("market-data.quotes/desk", PublishedSamples.prices((1...9).map { "US\($0)" }))
        let store = store
        let broker = RecordingBroker(onPublish: { _ in _ = try? await store.claim(PublishedSamples.name) })
        let late = try PublishedSamples.publisher(log, store, broker)
        let fenced = PublishingError.checkpoint(.fenced(consumer: PublishedSamples.name, epoch: 1, found: 2))
        await #expect(throws: fenced) { try await late.catchUp() }
        #expect(broker.ids.count == 2, "found more than what was on its way when the lease was lost")
        #expect(try await store.position(of: PublishedSamples.name) == .start)
    }

    @Test("a publisher whose lease was taken over while the broker was full publishes nothing more")
    func fencedWhileWaiting() async throws {
        try await log.append("market-data.marks/US1", PublishedSamples.mark("US1"))
        let broker = RecordingBroker()
        broker.state.withLock { $0.faults = [.full("a group")] }
        let clock = TakingClock(store)
        let late = try PublishedSamples.publisher(log, store, broker, clock: clock)
        let fenced = PublishingError.checkpoint(.fenced(consumer: PublishedSamples.name, epoch: 1, found: 2))
        await #expect(throws: fenced) { try await late.catchUp() }
        #expect(broker.ids == [])
    }

    /// Has another take the lease while somebody waits.
    private struct TakingClock: WallClock {
        let store: MemoryReadModelStore
        var nanosecondsSince1970: Int64 { 0 }
        init(_ store: MemoryReadModelStore) { self.store = store }
        func sleep(for duration: Duration) async throws(CancellationError) { _ = try? await store.claim(PublishedSamples.name) }
    }

    /// How a run ended.
    private final class Ending: Sendable {
        let text = Mutex<String?>(nil)
    }

    @Test("one that was taken over from stands by, and takes over again when events lie")
    func standby() async throws {
        let (broker, store) = (RecordingBroker(), MemorySharedCheckpoints())
        let first = try PublishedSamples.publisher(log, store, broker, clock: YieldingClock())
        let second = try PublishedSamples.publisher(log, store, broker)
        let ending = Ending()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await first.run() } catch { ending.text.withLock { $0 = "\(error)" } }
            }
            for place in 0..<6 {
                let bond = "US\(place)"
                // The other publishes every second one, and leaves the next lying.
                try await log.append("market-data.marks/all", PublishedSamples.mark(bond))
                if place % 2 == 1 { try? await second.catchUp() }
                while !broker.state.withLock({ $0.published.contains { $0.message.key == bond } }),
                    ending.text.withLock({ $0 }) == nil
                {
                    await Task.yield()
                }
            }
            while try await store.position(of: PublishedSamples.name) != 6, ending.text.withLock({ $0 }) == nil {
                await Task.yield()
            }
            #expect(ending.text.withLock { $0 } == nil)
            group.cancelAll()
        }
        #expect(ending.text.withLock { $0 } == "publishing/events: cancelled")
        var seen: Set<String> = []
        let order = broker.state.withLock { $0.published.compactMap(\.message.key) }.filter { seen.insert($0).inserted }
        #expect(order == (0..<6).map { "US\($0)" })
    }

    private struct YieldingClock: WallClock {
        var nanosecondsSince1970: Int64 { 0 }
        func sleep(for duration: Duration) async throws(CancellationError) {
            for _ in 0..<20 { await Task.yield() }
            if Task.isCancelled { throw CancellationError() }
        }
    }

    /// Checks that each message came, and came in order when repetitions are dropped.
    private func check(_ broker: RecordingBroker, _ seed: UInt64) async throws {
        var (seen, found, bodies) = (Set<String>(), [[String]: [String]](), [String: [UInt8]]())
        for (topic, message) in broker.state.withLock({ $0.published }) {
            let body = bodies.updateValue(message.body, forKey: message.id)
            #expect(body == nil || body == message.body, "\(message.id) says another thing when repeated; seed \(seed)")
            if seen.insert(message.id).inserted { found[[topic, message.key ?? ""], default: []].append(message.id) }
        }
        let expected = try await PublishedSamples.expected(log)
        #expect(found == expected, "seed \(seed)")
    }

    @Test(
        "whatever crashes between publishing and the checkpoint, each message comes, in order by bond, under one identifier",
        arguments: 0..<(Samples.isTorture ? 5_000 : 150))
    func crashes(_ number: Int) async throws {
        let seed = Samples.seed &+ UInt64(number)
        let random = SeededEntropy(seed: seed)
        let all = RecordingBroker()
        for round in 0..<12 {
            for _ in 0..<random.below(4) {
                let bonds = (0...random.below(3)).map { "US\($0)" }
                if random.once(in: 3) {
                    try await log.append("market-data.marks/all", PublishedSamples.mark(bonds[0]))
                } else {
                    try await log.append("market-data.quotes/desk", PublishedSamples.prices(bonds))
                }
                if random.once(in: 4) { try await log.append("test.counted/1", Counted(1)) }
            }
            let isLast = round == 11
            let sending = Crash(after: isLast ? nil : random.below(8), losesAnswer: random.once(in: 2))
            let storing = Crash(after: isLast ? nil : random.below(12), losesAnswer: random.once(in: 2))
            let broker = RecordingBroker(crash: sending)
            if random.once(in: 2) { broker.state.withLock { $0.faults = [.full("a group"), .unreachable("gone")] } }
            let settings = PublisherSettings(start: .first, batchSize: 1 + random.below(5), publishSize: 1 + random.below(4))
            let publisher = try PublishedSamples.publisher(log, CrashingReadModels(store, storing), broker, settings)
            if isLast { try await publisher.catchUp() } else { try? await publisher.catchUp() }
            all.state.withLock { $0.published += broker.state.withLock { $0.published } }
        }
        try await check(all, seed)
    }

    @Test(
        "publishers that take over from each other leave nothing out and keep the order",
        arguments: 0..<(Samples.isTorture ? 1_000 : 30))
    func rivals(_ number: Int) async throws {
        let seed = Samples.seed &+ UInt64(number)
        let random = SeededEntropy(seed: seed)
        for _ in 0..<20 {
            try await log.append("market-data.quotes/desk", PublishedSamples.prices((0...random.below(3)).map { "US\($0)" }))
        }
        let broker = RecordingBroker(onPublish: { _ in await Task.yield() })
        let sizes = (0..<3).map { _ in (1 + random.below(5), 1 + random.below(4)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for size in sizes {
                let settings = PublisherSettings(start: .first, batchSize: size.0, publishSize: size.1)
                let publisher = try PublishedSamples.publisher(log, store, broker, settings)
                group.addTask {
                    for _ in 0..<4 { try? await publisher.catchUp() }
                }
            }
            try await group.waitForAll()
        }
        try await PublishedSamples.publisher(log, store, broker).catchUp()
        try await check(broker, seed)
    }
}
