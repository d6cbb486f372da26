import Contracts
import EventSourcing
import Messaging
import ModuleKit
import Runtime
import Synchronization
import Testing

@Suite("Events that cannot go out")
struct PublisherParkingTests {
    private let log = SampleLog()
    private let store = MemoryReadModelStore()

    private func publisher(_ broker: RecordingBroker) throws -> EventPublisher {
        try PublishedSamples.publisher(log, store, broker)
    }

    /// An event whose bytes do not hold what its name says.
    private struct NoPrices: Event {
        static let name = PricesUpdated.name
        var nothing: String
    }

    @Test("an event that cannot be read or unrolled is set aside with its reason, and those behind it go out")
    func unreadable() async throws {
        try await log.append(
            "market-data.quotes/desk", NoPrices(nothing: "x"), PublishedSamples.prices(["US1", "US2"], uneven: true),
            PublishedSamples.mark("US3"))
        let broker = RecordingBroker()
        let publisher = try publisher(broker)
        try await publisher.catchUp()
        let parked = try await publisher.parked()
        #expect(parked.map(\.position) == [1, 2] && parked.map(\.ordinal) == [-1, -1])
        #expect(parked[1].reason == "columns: prices: found 1 entries, expected 2, one a bond")
        #expect(broker.state.withLock { $0.published.map(\.message.key) } == ["US3"])
        #expect(publisher.report.parked == 2 && publisher.report.troubles == ["events that were set aside: 2"])
        #expect(try await publisher.retry(2) == false)
        #expect(try await publisher.parked().map(\.position) == [1, 2])
        await #expect(throws: PublishingError.notParked(publisher: PublishedSamples.name, 3)) { try await publisher.retry(3) }
    }

    @Test("a message that is too large is set aside, and goes out once the broker takes it")
    func tooLarge() async throws {
        try await log.append("market-data.quotes/desk", PublishedSamples.prices(["US1"]), PublishedSamples.mark("US2"))
        let small = RecordingBroker(largestBody: 100)
        let before = try publisher(small)
        try await before.catchUp()
        #expect(small.ids == [])
        #expect(try await before.parked().allSatisfy { $0.reason.contains("expected at most 100") })
        let large = RecordingBroker()
        let after = try publisher(large)
        #expect(try await after.parked().map(\.position) == [1, 2])
        #expect(try await after.retry(1))
        #expect(large.state.withLock { $0.published.map(\.message.key) } == ["US1"])
        #expect(try await after.parked().map(\.position) == [2] && after.report.parked == 1)
        #expect(try await store.position(of: PublishedSamples.name) == 2)
    }

    @Test("a message that the broker will never take is set aside alone, the others go out in order")
    func invalid() async throws {
        let bonds = (1...7).map { "US\($0)" }
        try await log.append("market-data.quotes/desk", PublishedSamples.prices(bonds))
        let id = try #require(try await log.log.read(LogSelection(), limit: 1).first).id
        let broker = RecordingBroker()
        broker.state.withLock { $0.refused = ["\(id)/US4"] }
        let publisher = try publisher(broker)
        try await publisher.catchUp()
        #expect(broker.ids == bonds.filter { $0 != "US4" }.map { "\(id)/\($0)" })
        #expect(try await publisher.parked().map(\.ordinal) == [3])
        broker.state.withLock { $0.refused = [] }
        #expect(try await publisher.retry(1))
        #expect(Set(broker.ids) == Set(bonds.map { "\(id)/\($0)" }))
        #expect(try await publisher.parked() == [])
    }

    @Test("the services' desk shows what was set aside, and has it tried again")
    func desk() async throws {
        try await log.append("market-data.quotes/desk", PublishedSamples.prices(["US1"], uneven: true))
        let publisher = try publisher(RecordingBroker())
        try await publisher.catchUp()
        let desk = ServiceDesk([(module: "publishing", services: [publisher])])
        let service = try desk.service(PublishedSamples.name)
        #expect(service.upkeepKind == .publisher)
        #expect(try await service.parkedCount() == 1)
        #expect(try await service.parkedItems(after: nil, limit: 9).map(\.position) == [1])
        #expect(try await service.retryItem(at: 1) == false)
        await #expect(throws: UpkeepError.notParked(service: PublishedSamples.name, 9)) { try await service.retryItem(at: 9) }
        await #expect(throws: UpkeepError.withoutRows(service: PublishedSamples.name)) {
            _ = try desk.rebuildable(PublishedSamples.name)
        }
    }
}
