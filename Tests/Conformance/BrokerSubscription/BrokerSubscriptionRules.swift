internal import Messaging

/// The rules of the port `BrokerSubscription`.
public enum BrokerSubscriptionRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<MessageBrokerFixture>

    private typealias Samples = MessageBrokerRules

    /// All rules.
    public static let all: [Rule] = settling + waiting

    static let lapses = "what is not settled in time goes to another"
    static let extends = "a consumer that asks for more time keeps what it has"
    static let refusesMoreTime = "an engine without leases says that it has none"

    /// A subscription of a group with messages of one key.
    private static func start(
        _ broker: any MessageBroker, _ numbers: ClosedRange<Int>, prefetch: Int = 100
    ) async throws -> any BrokerSubscription {
        var group = try Samples.group()
        group.prefetch = prefetch
        let subscription = try await broker.subscribe(group)
        try await broker.publish(Samples.messages(numbers), to: Samples.topic())
        return subscription
    }

    private static let settling: [Rule] = [
        Rule("what was acknowledged is not delivered again") { fixture in
            try await fixture.run { broker in
                let first = try await start(broker, 1...3)
                let found = try await fixture.take(3, from: first)
                try await first.acknowledge([found[0], found[2]])
                await first.close()
                let second = try await start(broker, 4...4)
                try require(Samples.names(try await fixture.take(2, from: second)), is: Samples.names(2, 4), "what comes again")
            }
        },
        Rule("what is given back comes again with a higher count, before the later ones of its key") { fixture in
            try await fixture.run { broker in
                let subscription = try await start(broker, 1...4)
                let found = try await fixture.take(3, from: subscription)
                try await subscription.giveBack(found[0])
                try await Samples.requireSettled("what went back with it") { () async throws(BrokerError) in
                    try await subscription.acknowledge([found[1]])
                }
                let again = try await fixture.take(4, from: subscription)
                try require(Samples.names(again), is: Samples.names(1, 2, 3, 4), "what comes again")
                if fixture.capabilities.countsDeliveries { try require(again.map(\.count), is: [2, 1, 1, 1], "the counts") }
                try await subscription.giveBack(again[3])
                try await subscription.acknowledge(Array(again[0..<3]))
                let last = try await fixture.take(1, from: subscription)
                try require(Samples.names(last), is: Samples.names(4), "the last one")
                if fixture.capabilities.countsDeliveries { try require(last[0].count, is: 2, "its count") }
            }
        },
        Rule("what is no longer held is refused, and the rest is done") { fixture in
            try await fixture.run { broker in
                let subscription = try await start(broker, 1...2)
                let found = try await fixture.take(2, from: subscription)
                try await subscription.acknowledge([found[0]])
                try await Samples.requireSettled("what was acknowledged before") { () async throws(BrokerError) in
                    try await subscription.acknowledge(found)
                }
                try await Samples.requireSettled("what was acknowledged, given back") { () async throws(BrokerError) in
                    try await subscription.giveBack(found[1])
                }
                try await Samples.requireSettled("what was acknowledged, buried") { () async throws(BrokerError) in
                    try await subscription.bury(found[0], reason: "no")
                }
                try require(try await broker.deadLetters(of: Samples.group(), limit: 9), is: [], "the dead letters")
            }
        },
        Rule(lapses) { fixture in
            guard let lapse = fixture.lapse else { return }
            try await fixture.run { broker in
                let first = try await start(broker, 1...2)
                let found = try await fixture.take(2, from: first)
                let second = try await fixture.join(broker).subscribe(Samples.group())
                lapse(.whole)
                let again = try await fixture.take(2, from: second)
                try require(Samples.names(again), is: Samples.names(1, 2), "what another got")
                try require(again[0].count, is: 2, "its count")
                try await Samples.requireSettled("an acknowledgement too late") { () async throws(BrokerError) in
                    try await first.acknowledge(found)
                }
                try await second.acknowledge(again)
            }
        },
        Rule(extends) { fixture in
            guard fixture.capabilities.extendsLeases, let lapse = fixture.lapse else { return }
            try await fixture.run { broker in
                let first = try await start(broker, 1...1)
                let found = try await fixture.take(1, from: first)
                for _ in 0..<3 {
                    lapse(.half)
                    try await first.extend(found)
                }
                try await first.acknowledge(found)
                lapse(.whole)
                try await Samples.requireSettled("more time for what was acknowledged") { () async throws(BrokerError) in
                    try await first.extend(found)
                }
            }
        },
        Rule(refusesMoreTime) { fixture in
            guard !fixture.capabilities.extendsLeases else { return }
            try await fixture.run { broker in
                let subscription = try await start(broker, 1...1)
                let found = try await fixture.take(1, from: subscription)
                let error = await Samples.refusal { () async throws(BrokerError) in try await subscription.extend(found) }
                guard case .unsupported = error else {
                    throw ConformanceViolation(
                        "found \(error.map { "\($0)" } ?? "more time"), expected it refused as unsupported")
                }
                try await subscription.acknowledge(found)
            }
        },
    ]

    private static let waiting: [Rule] = [
        Rule("a consumer has no more at once than its prefetch") { fixture in
            try await fixture.run { broker in
                let subscription = try await start(broker, 1...6, prefetch: 2)
                var (held, seen): ([BrokerDelivery], [String]) = ([], [])
                while seen.count < 6 {
                    let received = try await fixture.awaiting("messages") { try await subscription.receive(upTo: 10) }
                    held += received
                    seen += Samples.names(received)
                    try require(held.count <= 2, "found \(held.count) messages at once, expected at most 2")
                    try await subscription.acknowledge([held.removeFirst()])
                }
                try require(seen, is: Samples.names(1, 2, 3, 4, 5, 6), "what it got")
            }
        },
        Rule("whoever waits is woken by a message, and by being cancelled") { fixture in
            try await fixture.run { broker in
                let subscription = try await broker.subscribe(Samples.group())
                let (task, end) = fixture.waiting(subscription)
                for _ in 0..<100 { await Task.yield() }
                task.cancel()
                try await fixture.until("the end of a wait that was cancelled") { end.isOver }
                try require(end.error, is: .cancelled, "what it is told")
                let orders = try Samples.topic()
                let found = try await fixture.awaiting("the message") {
                    async let received = subscription.receive(upTo: 1)
                    try await broker.publish([Samples.message(1)], to: orders)
                    return try await received
                }
                try require(Samples.names(found), is: Samples.names(1), "what it got")
            }
        },
        Rule("a subscription that is closed refuses, and wakes who waits") { fixture in
            try await fixture.run { broker in
                let subscription = try await broker.subscribe(Samples.group())
                let (_, end) = fixture.waiting(subscription)
                for _ in 0..<100 { await Task.yield() }
                await subscription.close()
                await subscription.close()
                try await fixture.until("the end of the wait") { end.isOver }
                try require(end.error, is: .closed, "what it is told")
            }
        },
    ]
}
