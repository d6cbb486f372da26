import ConformanceTesting
import Contracts
import Messaging
import Testing

@Suite("A broker in memory")
struct MemoryBrokerTests {
    private static let rules = MessageBrokerRules.all + BrokerSubscriptionRules.all

    private static func capabilities(dropsDuplicates: Bool = false) -> BrokerCapabilities {
        BrokerCapabilities(
            survivesRestart: false, ordersByKey: true, countsDeliveries: true, extendsLeases: true,
            dropsDuplicates: dropsDuplicates,
            largestBody: 1 << 10)
    }

    private static func fixture(dropsDuplicates: Bool = false) -> MessageBrokerFixture {
        let clock = LeaseClock()
        return MessageBrokerFixture(
            capabilities: capabilities(dropsDuplicates: dropsDuplicates),
            make: {
                MemoryBroker(lease: .seconds(30), remembered: dropsDuplicates ? 100 : 0, largestBody: 1 << 10, clock: clock)
            },
            lapse: { clock.advance(seconds: $0 == .half ? 16 : 31) })
    }

    private static func breaks(_ rule: MessageBrokerRules.Rule, _ fault: FaultyBroker.Fault) async -> Bool {
        let clock = LeaseClock()
        var capabilities = capabilities()
        if fault == .extendsAnyway { capabilities.extendsLeases = false }
        let restart: @Sendable (any MessageBroker) async throws -> Void = { await $0.close() }
        let fixture = MessageBrokerFixture(
            capabilities: capabilities, patience: .milliseconds(300), make: { FaultyBroker(fault, clock: clock) },
            restart: fault == .forgetsAtRestart ? restart : nil, lapse: { clock.advance(seconds: $0 == .half ? 16 : 31) })
        do {
            try await rule.check(fixture)
            return false
        } catch {
            return true
        }
    }

    @Test("every rule of the port is kept", arguments: rules)
    func conformance(_ rule: MessageBrokerRules.Rule) async throws { try await rule.check(Self.fixture()) }

    @Test("every rule of the port is kept by one that drops what it took before", arguments: rules)
    func conformanceWithoutCopies(_ rule: MessageBrokerRules.Rule) async throws {
        try await rule.check(Self.fixture(dropsDuplicates: true))
    }

    @Test("the rules that say nothing of it are those of what it does not")
    func exclusions() {
        #expect(
            MessageBrokerRules.exclusions(of: Self.fixture()) == [
                "what was published outlives a restart of the broker, and consumers go on": "it keeps nothing",
                "an engine without leases says that it has none": "it has leases",
            ])
    }

    @Test("each rule is failed by a broker that breaks it", arguments: rules)
    func eachRuleBites(_ rule: MessageBrokerRules.Rule) async throws {
        var broken: [FaultyBroker.Fault] = []
        for fault in FaultyBroker.Fault.allCases where await Self.breaks(rule, fault) { broken.append(fault) }
        #expect(!broken.isEmpty, "found no fault that this rule notices")
    }

    @Test("each broken broker fails a rule", arguments: FaultyBroker.Fault.allCases)
    func eachFaultIsNoticed(_ fault: FaultyBroker.Fault) async throws {
        var failed: [String] = []
        for rule in Self.rules where await Self.breaks(rule, fault) { failed.append(rule.name) }
        #expect(!failed.isEmpty && failed.count < Self.rules.count, "\(fault) fails \(failed)")
    }

    @Test("a consumer that waits gets what another let run out, when the time has come")
    func wokenByTime() async throws {
        let clock = LeaseClock()
        let broker = MemoryBroker(lease: .seconds(30), clock: clock)
        let group = try ConsumerGroup("readers", of: BrokerTopic("orders"))
        let (first, second) = (try await broker.subscribe(group), try await broker.subscribe(group))
        try await broker.publish([BrokerMessage(id: "1", body: [], contentType: "a/b")], to: group.topic)
        _ = try await first.receive(upTo: 1)
        async let received = second.receive(upTo: 1)
        for _ in 0..<100 { await Task.yield() }
        clock.advance(seconds: 31)
        #expect(try await received.map(\.count) == [2])
    }

    @Test("payloads in memory keep every rule of their port", arguments: PayloadStoreRules.all)
    func payloads(_ rule: PayloadStoreRules.Rule) async throws { try await rule.check(MemoryPayloads()) }

    @Test("payloads in memory take no more than they have room for, and the same bytes again")
    func payloadsAreBounded() async throws {
        let (store, now) = (MemoryPayloads(most: 10), Timestamp(nanoseconds: 1))
        _ = try await store.put([1, 2, 3, 4, 5, 6], at: now)
        await #expect(throws: BrokerError.self) { try await store.put([1, 2, 3, 4, 5], at: now) }
        _ = try await store.put([1, 2, 3, 4, 5, 6], at: now)
        _ = try await store.prune(before: Timestamp(nanoseconds: 2))
        _ = try await store.put([1, 2, 3, 4, 5], at: now)
    }

    @Test("a text that is no reference is read as none", arguments: ["", "sha256:", "sha256:00,1", "md5:00,1", "a,b,c"])
    func references(text: String) { #expect(PayloadReference(text) == nil) }
}
