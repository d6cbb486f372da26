internal import Contracts
internal import Messaging

/// The rules of the port `MessageBroker`.
public enum MessageBrokerRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<MessageBrokerFixture>

    /// All rules.
    public static let all: [Rule] = publishing + sharing + deadLetters + lasting

    /// The rules that say nothing of an engine, for what it does not.
    ///
    /// - Parameter fixture: the engine.
    /// - Returns: why, by the name of the rule.
    public static func exclusions(of fixture: MessageBrokerFixture) -> [String: String] {
        var excluded: [String: String] = [:]
        if fixture.restart == nil { excluded[outlives] = "it keeps nothing" }
        if fixture.lapse == nil { excluded[BrokerSubscriptionRules.lapses] = "it has no leases" }
        if !fixture.capabilities.extendsLeases { excluded[BrokerSubscriptionRules.extends] = "it has no leases" }
        if fixture.capabilities.extendsLeases { excluded[BrokerSubscriptionRules.refusesMoreTime] = "it has leases" }
        return excluded
    }

    static let outlives = "what was published outlives a restart of the broker, and consumers go on"

    static func topic(_ name: String = "rules.orders.v1") throws -> BrokerTopic { try BrokerTopic(name) }

    static func group(_ name: String = "readers") throws -> ConsumerGroup { try ConsumerGroup(name, of: topic()) }

    static func message(_ number: Int, key: String? = "k") -> BrokerMessage {
        BrokerMessage(id: "m-\(number)", key: key, body: Array("\(number)".utf8), contentType: "text/plain")
    }

    static func messages(_ numbers: ClosedRange<Int>, key: String? = "k") -> [BrokerMessage] {
        numbers.map { message($0, key: key) }
    }

    static func names(_ deliveries: [BrokerDelivery]) -> [String] { deliveries.map(\.message.id) }

    static func names(_ numbers: Int...) -> [String] { numbers.map { "m-\($0)" } }

    /// What a call is refused with; nil when it is done.
    static func refusal(_ body: () async throws(BrokerError) -> Void) async -> BrokerError? {
        do throws(BrokerError) {
            try await body()
            return nil
        } catch {
            return error
        }
    }

    static func requireInvalid(_ what: String, _ body: () async throws(BrokerError) -> Void) async throws {
        guard case .invalid = await refusal(body) else {
            throw ConformanceViolation("\(what): found it taken, expected it refused")
        }
    }

    static func requireSettled(_ what: String, _ body: () async throws(BrokerError) -> Void) async throws {
        let error = await refusal(body)
        guard case .settled = error else {
            throw ConformanceViolation("\(what): found \(error.map { "\($0)" } ?? "it done"), expected that it is no longer held")
        }
    }

    static func requireClosed(_ what: String, _ body: () async throws(BrokerError) -> Void) async throws {
        try require(await refusal(body), is: .closed, what)
    }

    private static let publishing: [Rule] = [
        Rule("an engine says what it does") { fixture in
            try await fixture.run { broker in try require(broker.capabilities, is: fixture.capabilities, "what it says") }
        },
        Rule("each group that is there gets what is published, as it was published") { fixture in
            try await fixture.run { broker in
                try await broker.publish([message(0)], to: topic())
                let groups = [try await broker.subscribe(group("a")), try await broker.subscribe(group("b"))]
                let other = try await broker.subscribe(ConsumerGroup("a", of: topic("rules.other.v1")))
                let trace = try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", state: "a=b")
                let sent = [
                    BrokerMessage(
                        id: "ö 1", key: "US912810TM09", body: [0, 255, 10, 0], contentType: "application/cloudevents+json",
                        headers: ["ce-type": "pricé", "empty": ""], trace: trace),
                    BrokerMessage(id: "2", key: nil, body: [], contentType: "text/plain"),
                ]
                try await broker.publish(sent, to: topic())
                for subscription in groups {
                    let found = try await fixture.take(2, from: subscription).sorted { $0.message.id > $1.message.id }
                    try require(found.map(\.message), is: sent, "what a group got")
                    try require(found.map(\.count), is: [1, 1], "how often it was delivered")
                    try await subscription.acknowledge(found)
                }
                try await broker.publish([message(7)], to: topic("rules.other.v1"))
                try require(names(try await fixture.take(1, from: other)), is: names(7), "what a group of another topic got")
            }
        },
        Rule("what no engine takes is refused, and nothing of it is published") { fixture in
            try await fixture.run { broker in
                let subscription = try await broker.subscribe(group())
                let large = [UInt8](repeating: 1, count: fixture.capabilities.largestBody + 1)
                let wrong = [
                    BrokerMessage(id: "", body: [], contentType: "a/b"),
                    BrokerMessage(id: String(repeating: "a", count: 256), body: [], contentType: "a/b"),
                    BrokerMessage(id: "1", body: [], contentType: "a/b", headers: ["Upper": "a"]),
                    BrokerMessage(id: "1", body: [], contentType: "a/b", headers: ["traceparent": "a"]),
                    BrokerMessage(id: "1", body: large, contentType: "a/b"),
                ]
                for one in wrong {
                    try await requireInvalid("message \(one.id.prefix(9)) with \(one.headers)") { () async throws(BrokerError) in
                        try await broker.publish([message(1), one], to: BrokerTopic("rules.orders.v1"))
                    }
                }
                var group = try group("other")
                group.deliveryLimit = 0
                let refused = group
                try await requireInvalid("a group without deliveries") { () async throws(BrokerError) in
                    _ = try await broker.subscribe(refused)
                }
                try await broker.publish([message(2)], to: topic())
                try require(names(try await fixture.take(1, from: subscription)), is: names(2), "what was published")
            }
        },
        Rule("a group that is full pushes back, drops nothing, and takes more once there is room") { fixture in
            try await fixture.run { broker in
                var group = try group()
                group.most = 20
                let (subscription, orders) = (try await broker.subscribe(group), try topic())
                var taken: [String] = []
                var refused: BrokerError?
                for number in 1...2_000 where refused == nil {
                    refused = await refusal { () async throws(BrokerError) in
                        try await broker.publish([message(number)], to: orders)
                    }
                    if refused == nil { taken.append("m-\(number)") }
                }
                guard case .full = refused else {
                    throw ConformanceViolation("found \(taken.count) messages taken, expected it full at about 20")
                }
                for name in taken {
                    let found = try await fixture.take(1, from: subscription)
                    try require(names(found), is: [name], "what the full group has")
                    try await subscription.acknowledge(found)
                }
                try await fixture.until("room in a group that was emptied") {
                    await refusal { () async throws(BrokerError) in
                        try await broker.publish([message(9_999)], to: orders)
                    } == nil
                }
                try require(names(try await fixture.take(1, from: subscription)), is: names(9_999), "the message behind them")
            }
        },
        Rule("a message that is published twice comes once where the engine says so, and through an inbox") { fixture in
            try await fixture.run { broker in
                let plain = try await broker.subscribe(group("plain"))
                let inbox = Inbox(try await broker.subscribe(group("inbox")))
                for batch in [[message(1), message(1)], [message(1), message(2)]] {
                    try await broker.publish(batch, to: topic())
                }
                let wanted = fixture.capabilities.dropsDuplicates ? names(1, 2) : names(1, 1, 1, 2)
                try require(names(try await fixture.take(wanted.count, from: plain)), is: wanted, "without an inbox")
                let found = try await fixture.take(2, from: inbox)
                try require(names(found), is: names(1, 2), "through an inbox")
                try await inbox.acknowledge(found)
                try await broker.publish([message(2), message(3)], to: topic())
                try require(names(try await fixture.take(1, from: inbox)), is: names(3), "through an inbox, after a copy")
            }
        },
        Rule("large bodies travel by reference, and a message whose body is gone goes to the dead letters") { fixture in
            try await fixture.run { base in
                let (store, clock) = (MemoryPayloads(), ManualClock())
                let broker = LargePayloads(base, store: store, limit: 100, clock: clock)
                let (whole, referred) = (try await broker.subscribe(group("whole")), try await base.subscribe(group("referred")))
                let body = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
                let large = BrokerMessage(id: "m-1", key: "k", body: body, contentType: "a/b", headers: ["a": "b"])
                try await broker.publish([large, message(2)], to: topic())
                let found = try await fixture.take(2, from: whole)
                try require(found.map(\.message), is: [large, message(2)], "what was sent by reference")
                try require(
                    try await fixture.take(1, from: referred)[0].message.body.count < 100, "found the body, expected a reference")
                try await whole.giveBack(found[0])
                _ = try await store.prune(before: Timestamp(nanoseconds: .max))
                try require(
                    names(try await fixture.take(1, from: whole)), is: names(2), "the message behind one whose body is gone")
                try await fixture.until("the message whose body is gone among the dead letters") {
                    try await broker.deadLetters(of: group("whole"), limit: 9).map(\.message.id) == names(1)
                }
            }
        },
    ]
}
