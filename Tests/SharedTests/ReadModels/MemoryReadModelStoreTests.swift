import ConformanceTesting
import EventSourcing
import Testing

@Suite("Read models in memory")
struct MemoryReadModelStoreTests {
    @Test("every rule of the port is kept", arguments: ReadModelStoreRules.all)
    func conformance(_ rule: ReadModelStoreRules.Rule) async throws {
        try await rule.check(ReadModelStoreFixture(make: { MemoryReadModelStore() }))
    }

    @Test("every rule of checkpoints is kept", arguments: CheckpointStoreRules.all)
    func checkpoints(_ rule: CheckpointStoreRules.Rule) async throws {
        try await rule.check { MemoryReadModelStore() }
    }

    @Test("a broken store of checkpoints fails the rule that it breaks", arguments: 0..<CheckpointStoreRules.all.count)
    func brokenCheckpoints(_ fault: Int) async throws {
        await #expect(throws: (any Error).self) {
            try await CheckpointStoreRules.all[fault].check { FaultyCheckpointStore(fault: fault) }
        }
    }

    private static func breaks(_ rule: ReadModelStoreRules.Rule, _ fault: FaultyReadModelStore.Fault) async -> Bool {
        let fixture = ReadModelStoreFixture(
            make: { FaultyReadModelStore(base: MemoryReadModelStore(), fault: fault) },
            reopen: { store in
                fault == .forgetsAtRestart ? FaultyReadModelStore(base: MemoryReadModelStore(), fault: fault) : store
            })
        do {
            try await rule.check(fixture)
            return false
        } catch {
            return true
        }
    }

    @Test("each rule is failed by a store that breaks it", arguments: ReadModelStoreRules.all)
    func eachRuleBites(_ rule: ReadModelStoreRules.Rule) async throws {
        var broken: [FaultyReadModelStore.Fault] = []
        for fault in FaultyReadModelStore.Fault.allCases where await Self.breaks(rule, fault) { broken.append(fault) }
        #expect(!broken.isEmpty, "found no fault that this rule notices")
    }

    @Test("each broken store fails a rule", arguments: FaultyReadModelStore.Fault.allCases)
    func eachFaultIsNoticed(_ fault: FaultyReadModelStore.Fault) async throws {
        var failed: [String] = []
        for rule in ReadModelStoreRules.all where await Self.breaks(rule, fault) { failed.append(rule.name) }
        #expect(!failed.isEmpty && failed.count < ReadModelStoreRules.all.count, "\(fault) fails \(failed)")
    }
}
