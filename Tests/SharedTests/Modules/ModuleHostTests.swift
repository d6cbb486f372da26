import ConformanceTesting
import Contracts
import Messaging
import ModuleKit
import Runtime
import Testing

@Suite("Hosting modules")
struct ModuleHostTests {
    private static let seeds: ClosedRange<UInt64> = 1...20
    private static let policy = Retry(attempts: 3, firstDelay: .milliseconds(100), longestDelay: .seconds(1))

    private static func host(
        _ modules: [any Module], _ executor: SimulatedExecutor, _ clock: SimulatedClock, table: ContractTable? = nil
    ) throws -> ModuleHost {
        try ModuleHost(
            modules, table: table ?? ContractTable([]), clock: clock, entropy: executor.entropy, drainLimit: .seconds(10))
    }

    private static func toy(
        _ name: String, needs: [String] = [], _ journal: Journal<String>,
        _ registration: @escaping @Sendable (inout ModuleRegistrar) throws -> Void = { _ in }
    ) -> ToyModule {
        var module = ToyModule(name, needs: needs)
        module.journal = journal
        module.registration = registration
        return module
    }

    /// A service that runs until it is cancelled.
    private static func lasting(_ name: String, _ clock: SimulatedClock, _ journal: Journal<String>) -> ToyService {
        ToyService(name) {
            defer { journal.note("end \(name)") }
            try await clock.sleep(for: .seconds(1_000_000))
        }
    }

    @Test("modules start in order, and stop in reverse with their services ended before", arguments: seeds)
    func order(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let journal = Journal<String>()
            let modules = [
                Self.toy("b", needs: ["a"], journal) { $0.run(Self.lasting("b1", clock, journal)) },
                Self.toy("a", journal) { $0.run(Self.lasting("a1", clock, journal)) },
            ]
            let host = try Self.host(modules, executor, clock)
            #expect(!host.health.isReady && host.health.isLive)
            let report = try await host.run {
                try? await clock.sleep(for: .seconds(5))
                #expect(host.health.isReady)
                #expect(host.health.modules.map(\.module) == ["a", "b"] && host.health.modules.allSatisfy { $0.state == .ready })
            }
            #expect(report.unfinished == 0)
            #expect(journal.entries == ["start a", "start b", "end b1", "stop b", "end a1", "stop a"])
            #expect(!host.health.isReady && host.health.isLive && host.health.isDraining)
        }
    }

    @Test("when a module does not start, those before it are stopped in reverse", arguments: seeds)
    func startFailure(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let journal = Journal<String>()
            var failing = Self.toy("c", needs: ["b"], journal)
            failing.startFails = true
            let modules = [
                Self.toy("a", journal), Self.toy("b", needs: ["a"], journal) { $0.run(Self.lasting("b1", clock, journal)) },
                failing,
                Self.toy("d", needs: ["c"], journal),
            ]
            let host = try Self.host(modules, executor, clock)
            await #expect(throws: ModuleError.startFailed(module: "c", reason: "refused")) { try await host.run {} }
            #expect(journal.entries.filter { $0 != "end b1" } == ["start a", "start b", "stop b", "stop a"])
            #expect(!host.health.isLive)
        }
    }

    @Test(
        "a service that fails is started again after waits, and its module is degraded until it has recovered", arguments: seeds)
    func restart(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let runs = Journal<Int64>()
            let service = ToyService("flaky") {
                runs.note(executor.elapsedNanoseconds)
                if runs.entries.count < 3 { throw ToyModule.Refused() }
                try await clock.sleep(for: .seconds(1_000))
            }
            let module = Self.toy("a", Journal()) { $0.run(service, onFailure: ServicePolicy(restart: Self.policy, then: .stop)) }
            let host = try Self.host([module], executor, clock)
            _ = try await host.run {
                try? await clock.sleep(for: .milliseconds(500))
                #expect(host.health.modules.map(\.state) == [.degraded(["flaky: refused"])])
                #expect(host.health.isReady)
                try? await clock.sleep(for: .seconds(2))
                #expect(host.health.modules.map(\.state) == [.ready])
            }
            let waits = zip(runs.entries.dropFirst(), runs.entries).map { $0 - $1 }
            #expect(
                waits.count == 2 && (50_000_000...100_000_000).contains(waits[0])
                    && (100_000_000...200_000_000).contains(waits[1]))
        }
    }

    @Test("a module whose rows are behind the log of its start is not ready, unless what fills them does not run")
    func catchingUp() throws {
        try SimulatedExecutor.run(seed: 4) { executor, clock in
            let settled = Journal<String>()
            let rows = ToyService(
                "rows",
                telling: {
                    let isBehind = settled.entries.isEmpty
                    return ServiceReport(lag: isBehind ? 812 : 0, troubles: ["set aside: 1"], isCatchingUp: isBehind)
                },
                { try await clock.sleep(for: .seconds(1_000)) })
            let broken = ToyService(
                "broken", telling: { ServiceReport(lag: 5, isCatchingUp: true) }, { throw ToyModule.Refused() })
            let modules = [
                Self.toy("a", Journal()) { $0.run(rows) },
                Self.toy("b", Journal()) { $0.run(broken, onFailure: ServicePolicy(restart: Self.policy, then: .degrade)) },
            ]
            let host = try Self.host(modules, executor, clock)
            _ = try await host.run {
                try? await clock.sleep(for: .seconds(60))
                #expect(
                    host.health.modules.map(\.state) == [
                        .catchingUp(["rows: 812 events behind", "rows: set aside: 1"]), .degraded(["broken: refused"]),
                    ])
                #expect(!host.health.isReady && host.health.isLive)
                settled.note("there")
                #expect(host.health.modules.map(\.state).first == .degraded(["rows: set aside: 1"]))
                #expect(host.health.isReady)
            }
        }
    }

    @Test("a service that fails for good degrades its module, or stops it and degrades those that need it", arguments: seeds)
    func givenUp(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let journal = Journal<String>()
            let broken = ToyService("broken") { throw ToyModule.Refused() }
            let modules = [
                Self.toy("a", journal) {
                    $0.run(broken, onFailure: ServicePolicy(restart: Self.policy, then: .stop))
                    $0.run(Self.lasting("beside", clock, journal))
                    try $0.answer(CountNotes.self) { _, _ in CountNotes.Answer(count: 1) }
                },
                Self.toy("b", needs: ["a"], journal),
                Self.toy("c", journal) { $0.run(broken, onFailure: ServicePolicy(restart: Self.policy, then: .degrade)) },
            ]
            let host = try Self.host(modules, executor, clock, table: ContractTable([.init("a", .handles, CountNotes.name)]))
            _ = try await host.run {
                #expect(await busError { try await host.bus.ask(CountNotes(), .numbered(1)) } == nil)
                try? await clock.sleep(for: .seconds(60))
                #expect(
                    host.health.modules.map(\.state) == [
                        .stopped(reason: "broken: refused"), .degraded(["needs a, which has stopped"]),
                        .degraded(["broken: refused"]),
                    ])
                #expect(!host.health.isLive && !host.health.isReady)
                #expect(journal.entries.contains("end beside"))
                #expect(
                    await busError { try await host.bus.ask(CountNotes(), .numbered(1)) }
                        == .unavailable(module: "a", reason: "broken: refused"))
            }
        }
    }

    @Test("a drain finishes what is under way, refuses what comes, and tells what took too long", arguments: [(5, 0), (60, 1)])
    func drain(seconds: Int, unfinished: Int) throws {
        try SimulatedExecutor.run(seed: 1) { executor, clock in
            let module = Self.toy("notes", Journal()) {
                try $0.answer(CountNotes.self) { _, _ in
                    try await clock.sleep(for: .seconds(seconds))
                    return CountNotes.Answer(count: 1)
                }
            }
            let host = try Self.host([module], executor, clock, table: ContractTable([.init("notes", .handles, CountNotes.name)]))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await clock.sleep(for: .seconds(1))
                    #expect(try await host.bus.ask(CountNotes(), .numbered(1)) == CountNotes.Answer(count: 1))
                }
                group.addTask {
                    try await clock.sleep(for: .seconds(3))
                    #expect(await busError { try await host.bus.ask(CountNotes(), .numbered(2)) } == .draining)
                }
                let report = try await host.run { try? await clock.sleep(for: .seconds(2)) }
                #expect(report.unfinished == unfinished)
                #expect(executor.elapsedNanoseconds == (unfinished == 0 ? 6_000_000_000 : 12_000_000_000))
                try await group.waitForAll()
            }
        }
    }

    @Test("nothing reaches a module before it has started, and a cancelled start stops what has")
    func notStarted() throws {
        try SimulatedExecutor.run(seed: 1) { executor, clock in
            let journal = Journal<String>()
            let module = Self.toy("notes", journal) { try $0.answer(CountNotes.self) { _, _ in CountNotes.Answer(count: 1) } }
            let host = try Self.host([module], executor, clock, table: ContractTable([.init("notes", .handles, CountNotes.name)]))
            #expect(
                await busError { try await host.bus.ask(CountNotes(), .numbered(1)) }
                    == .unavailable(module: "notes", reason: "it has not started yet"))
            let ended = await withTaskGroup(of: Bool.self) { group in
                group.cancelAll()
                group.addTask {
                    do {
                        _ = try await host.run {}
                        return false
                    } catch {
                        return error as? ModuleError == .cancelled
                    }
                }
                return await group.next()
            }
            #expect(ended == true && journal.entries.isEmpty)
        }
    }

    @Test("what a module registers against the table is refused with its name")
    func registration() throws {
        let module = Self.toy("notes", Journal()) { try $0.answer(CountNotes.self) { _, _ in CountNotes.Answer(count: 1) } }
        let table = try ContractTable([])
        let clock = ManualClock()
        #expect(throws: ModuleError.bus(module: "notes", .outsideTable(module: "notes", .handles, CountNotes.name))) {
            try ModuleHost([module], table: table, clock: clock, entropy: SeededEntropy(seed: 1))
        }
        let other = Self.toy("other", Journal()) { _ in throw ToyModule.Refused() }
        #expect(throws: ModuleError.registrationFailed(module: "other", reason: "refused")) {
            try ModuleHost([other], table: table, clock: clock, entropy: SeededEntropy(seed: 1))
        }
    }
}
