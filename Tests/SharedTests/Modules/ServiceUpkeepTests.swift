import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import ModuleKit
import Runtime
import Testing

@Suite("What services set aside, and how people settle it")
struct ServiceUpkeepTests {
    /// Counts what it hears, and delivers what is ordered: all of it once it is healed.
    private struct ShopModule: Module {
        let name = "test"
        let platform: Platform
        let isHealed: Bool

        func register(in registrar: inout ModuleRegistrar) throws {
            try registrar.handle(Deliver.self) { command, _ in
                if command.item == "odd", !isHealed { throw TooLong(limit: 2) }
                return Deliver.Receipt()
            }
            try registrar.project(
                ProjectionRunner(Totals(isHealed: isHealed), on: platform, reading: try Samples.catalogue()))
            try registrar.sends(Deliver.self)
            try registrar.react(DeliverOrders(), on: platform, reading: try Samples.catalogue())
            registrar.run(ToyService("clock") { [platform] in try await platform.clock.sleep(for: .seconds(1_000_000)) })
        }
    }

    private static func table() throws -> ContractTable {
        try ContractTable([
            .init("test", .handles, Deliver.name), .init("test", .sends, Deliver.name), .init("test", .hears, Counted.name),
            .init("test", .hears, Odd.name), .init("test", .hears, Ordered.name),
        ])
    }

    /// Does one job about the services of a process, to its end.
    private static func job(
        _ kind: String, _ order: some Encodable & Sendable, _ host: ModuleHost, _ clock: any WallClock
    ) async throws -> JobSummary {
        let (queue, id) = (MemoryJobQueue(), MessageID(high: 4, low: 1))
        _ = try await queue.enqueue(JobRequest(id: id, kind: kind, payload: try CanonicalEncoder.encode(order)), at: clock.now)
        let runner = JobRunner(
            queue, handlers: ServiceUpkeep { host.desk }.handlers, clock: clock, entropy: SeededEntropy(seed: 5))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            defer { group.cancelAll() }
            while true {
                if let job = try await queue.summary(id), job.state == .done || job.state == .dead { return job }
                try await clock.sleep(for: .milliseconds(100))
            }
        }
    }

    private static func retry(
        _ order: RetryOrder, _ host: ModuleHost, _ clock: any WallClock
    ) async throws -> RetryResult {
        let job = try await job(RetryOrder.kind, order, host, clock)
        return try CanonicalDecoder.decode(RetryResult.self, from: try #require(job.result, "\(job.failure ?? "")"))
    }

    /// Runs a process until a test has said what it has to.
    private static func run(
        _ platform: Platform, _ clock: any WallClock, isHealed: Bool,
        _ body: @escaping @Sendable (ModuleHost) async throws -> Void
    ) async throws {
        let host = try ModuleHost(
            [ShopModule(platform: platform, isHealed: isHealed)], table: table(), clock: clock, entropy: SeededEntropy(seed: 3))
        _ = try await host.run {
            do {
                try await clock.sleep(for: .seconds(1))
                try await body(host)
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    private static func parked(_ host: ModuleHost) -> [Int?] { host.health.modules.flatMap(\.services).map(\.parked) }

    @Test("what was set aside is tried again, all of it or what is named, and counted with the reasons")
    func retries() throws {
        try SimulatedExecutor.run(seed: 7) { _, clock in
            let log = SampleLog(clock: clock)
            let store = MemoryReadModelStore()
            let platform = Platform(log: log.log, readModels: store, checkpoints: store, clock: clock)
            try await log.append("test.s/1", Counted(1, isPoison: true), Counted(2), Ordered(item: "odd", copies: 1))
            try await log.append("test.s/2", Counted(4, isPoison: true), Ordered(item: "a", copies: 1))
            try await Self.run(platform, clock, isHealed: false) { host in
                #expect(host.desk.entries.map(\.service.upkeepName) == ["test/totals", "test/deliver-orders"])
                #expect(Self.parked(host) == [3, 1, nil])
                let all = try await Self.retry(RetryOrder(service: "test/totals"), host, clock)
                #expect(all.tried == 3 && all.settled == 0 && all.parked == 3)
                #expect(all.examples.map(\.position) == [1, 2, 4] && all.examples.first?.reason.contains("Poisoned") == true)
                let refused = try await Self.retry(RetryOrder(service: "test/deliver-orders"), host, clock)
                #expect(refused.tried == 1 && refused.settled == 0 && refused.examples.map(\.position) == [3])
                await #expect(throws: UpkeepError.notParked(service: "test/totals", 3)) {
                    try await host.desk.check([1, 3], of: "test/totals")
                }
            }
            try await Self.run(platform, clock, isHealed: true) { host in
                let named = try await Self.retry(RetryOrder(service: "test/totals", positions: [4]), host, clock)
                #expect(named == RetryResult(service: "test/totals", tried: 1, settled: 1, parked: 2, examples: []))
                let rest = try await Self.retry(RetryOrder(service: "test/totals"), host, clock)
                #expect(rest == RetryResult(service: "test/totals", tried: 2, settled: 2, parked: 0, examples: []))
                let sent = try await Self.retry(RetryOrder(service: "test/deliver-orders"), host, clock)
                #expect(sent == RetryResult(service: "test/deliver-orders", tried: 1, settled: 1, parked: 0, examples: []))
                #expect(Self.parked(host) == [0, 0, nil])
                #expect(host.health.modules.map(\.state) == [.ready])
            }
            #expect(try await store.totals() == (try await Totals.fold(log.storage, through: 5)))
        }
    }

    @Test("rows are made anew by a job, which tells how far they are; a policy and a name that nobody has are refused")
    func rebuilds() throws {
        try SimulatedExecutor.run(seed: 8) { _, clock in
            let log = SampleLog(clock: clock)
            let store = MemoryReadModelStore()
            let platform = Platform(log: log.log, readModels: store, checkpoints: store, clock: clock)
            try await log.append("test.s/1", Counted(1, isPoison: true), Counted(2))
            try await Self.run(platform, clock, isHealed: false) { host in #expect(Self.parked(host) == [2, 0, nil]) }
            try await Self.run(platform, clock, isHealed: true) { host in
                let before = try await store.generations(of: Totals.name).map(\.number)
                let job = try await Self.job(RebuildOrder.kind, RebuildOrder(service: "test/totals"), host, clock)
                let result = try CanonicalDecoder.decode(RebuildResult.self, from: try #require(job.result))
                #expect(result == RebuildResult(service: "test/totals", reached: 2, parked: 0))
                #expect(try await store.generations(of: Totals.name).map(\.number) != before)
                #expect(Self.parked(host) == [0, 0, nil])
                let policy = try await Self.job(RebuildOrder.kind, RebuildOrder(service: "test/deliver-orders"), host, clock)
                #expect(policy.state == .dead && policy.failure?.contains("without rows") == true)
                let nobody = try await Self.job(RetryOrder.kind, RetryOrder(service: "test/nobody"), host, clock)
                #expect(nobody.state == .dead && nobody.failure?.contains("found no service test/nobody") == true)
            }
            #expect(try await store.totals() == (try await Totals.fold(log.storage, through: 2)))
        }
    }
}
