import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import ModuleKit
import Runtime
import Synchronization
import Testing

@Suite("The module that publishes")
struct PublishingModuleTests {
    private let log = SampleLog()
    private let store = MemoryReadModelStore()

    private func host(_ broker: RecordingBroker, rows: [ContractTable.Row]) throws -> ModuleHost {
        let publisher = try PublishedSamples.publisher(log, store, broker)
        let wakeups = LogWakeups(log.log, broker: broker, node: "node-1", clock: log.clock)
        return try ModuleHost(
            [PublishingModule(publisher: publisher, wakeups: wakeups)], table: ContractTable(rows), clock: log.clock,
            entropy: SeededEntropy(seed: 1))
    }

    @Test("it publishes while it is hosted, and what it set aside is tried again through the desk under its lease")
    func hosted() async throws {
        let broker = RecordingBroker()
        let host = try host(broker, rows: PublishingModule.contracts)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (stops, stop) = AsyncStream.makeStream(of: Void.self)
            group.addTask { _ = try await host.run { for await _ in stops { return } } }
            while !host.health.isReady { await Task.yield() }
            try await log.append("market-data.marks/US1", PublishedSamples.mark("US1"))
            let id = try #require(try await log.log.read(LogSelection(), limit: 1).first).id
            while !broker.ids.contains("\(id)") { await Task.yield() }
            try await log.append("market-data.quotes/desk", PublishedSamples.prices(["US2"]))
            let second = try #require(try await log.log.read(LogSelection(after: 1), limit: 1).first).id
            while !broker.ids.contains("\(second)/US2") { await Task.yield() }
            try await log.append("market-data.quotes/desk", PublishedSamples.prices(["US3"], uneven: true))
            let service = try host.desk.service(PublishedSamples.name)
            while try await service.parkedCount() != 1 { await Task.yield() }
            #expect(try await service.retryItem(at: 3) == false)
            // The run goes on under the lease that it has.
            try await log.append("market-data.marks/US4", PublishedSamples.mark("US4"))
            while !broker.state.withLock({ $0.published.contains { $0.message.key == "US4" } }) { await Task.yield() }
            #expect(try await service.parkedCount() == 1)
            stop.yield()
            stop.finish()
            try await group.waitForAll()
        }
    }

    @Test("the table of contracts says what it hears")
    func table() throws {
        #expect(throws: ModuleError.self) { _ = try host(RecordingBroker(), rows: []) }
        #expect(PublishingModule.contracts.map(\.contract) == OutwardContracts.all.map(\.origin))
    }
}
