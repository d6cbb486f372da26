internal import Messaging
internal import Synchronization

extension MessageBrokerRules {
    /// What consumers of one group did, by key, in the order in which it was done.
    private final class Ledger: Sendable {
        private let done = Mutex<[String: [String]]>([:])

        func add(_ deliveries: [BrokerDelivery]) {
            done.withLock { done in
                for delivery in deliveries { done[delivery.message.key ?? "", default: []].append(delivery.message.id) }
            }
        }

        var count: Int { done.withLock { $0.values.reduce(0) { $0 + $1.count } } }
        var byKey: [String: [String]] { done.withLock { $0 } }
    }

    private static func consume(_ subscription: any BrokerSubscription, _ ledger: Ledger, until isDone: @Sendable (Int) -> Bool)
        async throws
    {
        while !isDone(ledger.count) {
            let found: [BrokerDelivery]
            do throws(BrokerError) { found = try await subscription.receive(upTo: 7) } catch { return }
            await Task.yield()
            // In the books before another can have the next one.
            ledger.add(found)
            try await subscription.acknowledge(found)
        }
    }

    static let sharing: [Rule] = [
        Rule("consumers of a group share its messages, and those of a key stay in their order") { fixture in
            try await fixture.run { broker in
                let (ledger, keys, each) = (Ledger(), 12, 30)
                let processes = try await [broker, fixture.join(broker), fixture.join(broker)]
                var consumers: [any BrokerSubscription] = []
                for process in processes { consumers.append(try await process.subscribe(group())) }
                let members = consumers
                try await fixture.awaiting("all messages, by three consumers") {
                    try await withThrowingTaskGroup(of: Void.self) { tasks in
                        for member in members {
                            tasks.addTask { try await consume(member, ledger) { $0 >= keys * each } }
                        }
                        for turn in 0..<each {
                            try await broker.publish((0..<keys).map { message(turn * keys + $0, key: "k\($0)") }, to: topic())
                        }
                        while ledger.count < keys * each { try await Task.sleep(for: .milliseconds(2)) }
                        tasks.cancelAll()
                    }
                }
                for (key, found) in ledger.byKey.sorted(by: { $0.key < $1.key }) {
                    let first = Int(key.dropFirst()) ?? -1
                    try require(found, is: (0..<each).map { "m-\($0 * keys + first)" }, "the messages of key \(key)")
                }
                try require(ledger.count, is: keys * each, "messages")
                for process in processes.dropFirst() { await process.close() }
            }
        },
        Rule("what a consumer has that leaves goes to another, in order and with a higher count") { fixture in
            try await fixture.run { broker in
                let first = try await broker.subscribe(group())
                try await broker.publish(messages(1...5), to: topic())
                let found = try await fixture.take(3, from: first)
                try await first.acknowledge([found[0]])
                let second = try await fixture.join(broker).subscribe(group())
                await first.close()
                let again = try await fixture.take(4, from: second)
                try require(names(again), is: names(2, 3, 4, 5), "what the other consumer got")
                if fixture.capabilities.countsDeliveries {
                    try require((again[0].count ?? 0) >= 2, "found \(again[0].count ?? 0) deliveries, expected 2 or more")
                }
                try await second.acknowledge(again)
                try await requireSettled("an acknowledgement by who left") { () async throws(BrokerError) in
                    try await second.acknowledge([found[1]])
                }
            }
        },
        Rule("while a message of a key is out, nobody else gets the next one") { fixture in
            try await fixture.run { broker in
                let first = try await broker.subscribe(group())
                try await broker.publish(messages(1...2), to: topic())
                let found = try await fixture.take(1, from: first)
                let second = try await fixture.join(broker).subscribe(group())
                let (_, next) = fixture.waiting(second)
                try await Task.sleep(for: .milliseconds(50))
                try require(!next.isOver, "found the second message delivered while the first was out")
                try await first.acknowledge(found)
                await first.close()
                try await fixture.until("the second message") { next.isOver }
                try require(next.found.map(names), is: names(2), "the next message")
            }
        },
        Rule("a group that is there with other settings is left as it is") { fixture in
            try await fixture.run { broker in
                var group = try group()
                group.deliveryLimit = 3
                let subscription = try await broker.subscribe(group)
                try await broker.publish([message(1)], to: topic())
                var other = group
                other.deliveryLimit = 4
                let changed = other
                let error = await refusal { () async throws(BrokerError) in _ = try await broker.subscribe(changed) }
                guard case .conflicting = error else {
                    throw ConformanceViolation("found \(error.map { "\($0)" } ?? "it taken"), expected a conflict")
                }
                try require(names(try await fixture.take(1, from: subscription)), is: names(1), "what the group has")
            }
        },
        Rule("a group that is removed is gone with its messages and its subscriptions, and one that is not there is no error") {
            fixture in
            try await fixture.run { broker in
                let subscription = try await broker.subscribe(group())
                try await broker.publish(messages(1...3), to: topic())
                let found = try await fixture.take(1, from: subscription)
                try await subscription.bury(found[0], reason: "no")
                try await broker.remove(group())
                try await broker.remove(group("nobody"))
                try await fixture.awaiting("the end of its subscription") {
                    while true {
                        try Task.checkCancellation()
                        let error = await refusal { () async throws(BrokerError) in _ = try await subscription.receive(upTo: 1) }
                        if error == .closed { return }
                    }
                }
                try await broker.publish([message(4)], to: topic())
                let anew = try await broker.subscribe(group())
                try await broker.publish([message(5)], to: topic())
                try require(names(try await fixture.take(1, from: anew)), is: names(5), "what the new group has")
                try require(try await broker.deadLetters(of: group(), limit: 9), is: [], "its dead letters")
            }
        },
        Rule("a group that does not last is gone with its last consumer") { fixture in
            try await fixture.run { broker in
                var group = try group()
                group.isDurable = false
                let subscription = try await broker.subscribe(group)
                try await broker.publish([message(1)], to: topic())
                let found = try await fixture.take(1, from: subscription)
                try await subscription.bury(found[0], reason: "no")
                try await broker.publish([message(2)], to: topic())
                await subscription.close()
                let again = try await broker.subscribe(group)
                try await broker.publish([message(3)], to: topic())
                let next = try await fixture.take(1, from: again)
                try require(names(next), is: names(3), "what the new group has")
                try await again.giveBack(next[0])
                let back = try await fixture.take(1, from: again)
                try require(names(back), is: names(3), "what was given back")
                try await again.acknowledge(back)
                try require(try await broker.deadLetters(of: group, limit: 9), is: [], "dead letters")
            }
        },
    ]
}
