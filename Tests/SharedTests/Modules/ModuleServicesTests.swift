import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import ModuleKit
import Runtime
import Testing

@Suite("Projections and policies as services of a module")
struct ModuleServicesTests {
    /// Counts what it hears, and asks for each order to be delivered.
    private struct CountingModule: Module {
        let name = "test"
        let platform: Platform
        let totals: ProjectionRunner
        let runners = Journal<PolicyRunner>()

        init(_ platform: Platform, isHealed: Bool = false) throws {
            self.platform = platform
            totals = ProjectionRunner(Totals(isHealed: isHealed), on: platform, reading: try Samples.catalogue())
        }

        func register(in registrar: inout ModuleRegistrar) throws {
            try registrar.handle(Deliver.self) { command, _ in
                if command.item == "odd" { throw TooLong(limit: 2) }
                return Deliver.Receipt()
            }
            try registrar.project(totals)
            try registrar.sends(Deliver.self)
            runners.note(try registrar.react(DeliverOrders(), on: platform, reading: try Samples.catalogue()))
        }
    }

    private static let table: @Sendable () throws -> ContractTable = {
        try ContractTable([
            .init("test", .handles, Deliver.name), .init("test", .sends, Deliver.name), .init("test", .hears, Counted.name),
            .init("test", .hears, Odd.name), .init("test", .hears, Ordered.name),
        ])
    }

    @Test("health shows how far each is behind, and a module with something set aside is degraded until it is settled")
    func health() throws {
        try SimulatedExecutor.run(seed: 3) { executor, clock in
            let log = SampleLog(clock: clock)
            let store = MemoryReadModelStore()
            let platform = Platform(log: log.log, readModels: store, checkpoints: store, clock: clock)
            try await log.append("test.s/1", Counted(1), Ordered(item: "a", copies: 1))
            let module = try CountingModule(platform)
            let host = try ModuleHost([module], table: Self.table(), clock: clock, entropy: executor.entropy)
            _ = try await host.run {
                try? await module.totals.wait(for: 2, atMost: .seconds(5))
                try? await clock.sleep(for: .seconds(1))
                let well = host.health.modules
                #expect(well.map(\.state) == [.ready])
                #expect(well[0].services.map(\.service) == ["projection test/totals", "policy test/deliver-orders"])
                #expect(well[0].services.allSatisfy { $0.lag == 0 && $0.troubles.isEmpty })
                _ = try? await log.append("test.s/2", Counted(1, isPoison: true), Ordered(item: "odd", copies: 1))
                try? await clock.sleep(for: .seconds(1))
                #expect(
                    host.health.modules.map(\.state) == [
                        .degraded([
                            "projection test/totals: events that were set aside: 1",
                            "policy test/deliver-orders: reactions that were refused: 1",
                        ])
                    ])
                #expect(host.health.isReady && host.health.isLive)
            }
            let healed = try CountingModule(platform, isHealed: true)
            #expect(try await healed.totals.retry(3))
            try await healed.totals.catchUp()
            let end = try await log.log.head().position.value
            #expect(healed.totals.report == ServiceReport(lag: 0, parked: 0, position: end))
        }
    }

    @Test("rows are read once they reach what the caller must see, and not later than it waits")
    func reading() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let log = SampleLog(clock: clock)
            let store = MemoryReadModelStore()
            let runner = ProjectionRunner(
                Totals(), on: Platform(log: log.log, readModels: store, checkpoints: store, clock: clock),
                reading: try Samples.catalogue())
            try await log.append("test.s/1", Counted(1), Counted(2))
            try await runner.catchUp()
            let first = try await runner.get(["test.s/1"], from: "totals", at: .position(1), minPosition: 2)
            #expect(first.rows.map { $0["sum"] } == [1] && first.position == 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await runner.run() }
                group.addTask {
                    try await clock.sleep(for: .seconds(1))
                    try await log.append("test.s/1", Counted(3))
                }
                let later = try await runner.get(["test.s/1"], from: "totals", minPosition: 3)
                #expect(later.rows.map { $0["sum"] } == [6])
                group.cancelAll()
                while let _ = await group.nextResult() {}
            }
            await #expect(throws: ProjectionError.notReached(projection: Totals.name, 9, reached: 3, within: .seconds(2))) {
                try await runner.get(["test.s/1"], from: "totals", minPosition: 9, waiting: .seconds(2))
            }
        }
    }

    @Test("what a module hears without a row in the table is refused")
    func outsideTable() throws {
        let log = SampleLog()
        let store = MemoryReadModelStore()
        let module = try CountingModule(Platform(log: log.log, readModels: store, checkpoints: store, clock: log.clock))
        let table = try ContractTable([.init("test", .handles, Deliver.name), .init("test", .hears, Counted.name)])
        #expect(throws: ModuleError.bus(module: "test", .outsideTable(module: "test", .hears, Odd.name))) {
            try ModuleHost([module], table: table, clock: log.clock, entropy: SeededEntropy(seed: 1))
        }
    }

    @Test("a module may need one that runs elsewhere, and not one that runs nowhere")
    func elsewhere() throws {
        let graph = try ModuleGraph([ToyModule("b", needs: ["a"])], elsewhere: ["a"])
        #expect(graph.order.map(\.name) == ["b"])
        #expect(throws: ModuleError.missingDependency(module: "b", needs: "c")) {
            try ModuleGraph([ToyModule("b", needs: ["a", "c"])], elsewhere: ["a"])
        }
    }
}
