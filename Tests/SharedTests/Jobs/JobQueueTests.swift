import ConformanceTesting
import Messaging
import Testing

@Suite("Jobs in memory")
struct JobQueueTests {
    private static func fixture(_ fault: FaultyJobQueue.Fault) -> JobQueueFixture {
        JobQueueFixture(
            make: { FaultyJobQueue(fault, room: $0) },
            reopen: { fault == .forgetsAtRestart ? FaultyJobQueue(fault, room: $1) : $0 })
    }

    private static func breaks(_ rule: JobQueueRules.Rule, _ fault: FaultyJobQueue.Fault) async -> Bool {
        do {
            try await rule.check(fixture(fault))
            return false
        } catch {
            return true
        }
    }

    @Test("every rule of the port is kept", arguments: JobQueueRules.all)
    func conformance(_ rule: JobQueueRules.Rule) async throws {
        try await rule.check(JobQueueFixture(make: { MemoryJobQueue(room: $0) }))
    }

    @Test("each rule is failed by a queue that breaks it", arguments: JobQueueRules.all)
    func eachRuleBites(_ rule: JobQueueRules.Rule) async throws {
        var broken: [FaultyJobQueue.Fault] = []
        for fault in FaultyJobQueue.Fault.allCases where await Self.breaks(rule, fault) { broken.append(fault) }
        #expect(!broken.isEmpty, "found no fault that this rule notices")
    }

    @Test("each broken queue fails a rule", arguments: FaultyJobQueue.Fault.allCases)
    func eachFaultIsNoticed(_ fault: FaultyJobQueue.Fault) async throws {
        var failed: [String] = []
        for rule in JobQueueRules.all where await Self.breaks(rule, fault) { failed.append(rule.name) }
        #expect(!failed.isEmpty && failed.count < JobQueueRules.all.count, "\(fault) fails \(failed)")
    }
}
