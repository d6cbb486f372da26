internal import Messaging
internal import Synchronization

extension MessageBrokerRules {
    static let deadLetters: [Rule] = [
        Rule("what is delivered as often as the group allows goes to the dead letters, and the others go on") { fixture in
            try await fixture.run { broker in
                var group = try group()
                group.deliveryLimit = 3
                let subscription = try await broker.subscribe(group)
                try await broker.publish(messages(1...3), to: topic())
                for turn in 1...3 {
                    let found = try await fixture.take(2, from: subscription)
                    try require(names(found), is: names(1, 2), "delivery \(turn)")
                    if fixture.capabilities.countsDeliveries {
                        try require(found[0].count, is: turn, "the count of delivery \(turn)")
                    }
                    try await subscription.giveBack(found[0])
                }
                // The one behind went back with it each time; as the last delivery of the first one ends it, its own stands.
                try await subscription.acknowledge(try await fixture.take(1, from: subscription))
                let kept = group
                try await fixture.until("the dead letter") { try await broker.deadLetters(of: kept, limit: 9).count == 1 }
                let letters = try await broker.deadLetters(of: group, limit: 9)
                try require(letters.map(\.message), is: [message(1)], "the dead letters")
                try require(!letters[0].reason.isEmpty, "found no reason, expected one")
            }
        },
        Rule("what is buried keeps its reason, stays among the dead letters, and goes back alone, counted from one") { fixture in
            try await fixture.run { broker in
                let (subscription, other) = (try await broker.subscribe(group()), try await broker.subscribe(group("other")))
                try await broker.publish(messages(1...4), to: topic())
                let found = try await fixture.take(3, from: subscription)
                for (place, reason) in [(0, "first é"), (1, "second"), (2, "third")] {
                    try await subscription.bury(found[place], reason: reason)
                }
                try require(names(try await fixture.take(1, from: subscription)), is: names(4), "the message behind them")
                for _ in 0..<2 {
                    let letters = try await broker.deadLetters(of: group(), limit: 2)
                    try require(letters.map(\.message), is: messages(1...2), "the oldest dead letters")
                    try require(letters.map(\.reason), is: ["first é", "second"], "their reasons")
                }
                try require(try await broker.deadLetters(of: group("other"), limit: 9), is: [], "those of another group")
                try require(try await broker.revive(in: group(), messages: ["m-2", "m-9"]), is: 1, "messages that went back")
                let revived = try await fixture.take(1, from: subscription)
                try require(revived.map(\.message), is: [message(2)], "what went back")
                if fixture.capabilities.countsDeliveries { try require(revived[0].count, is: 1, "its count") }
                // What was looked at is there again once the broker has noticed that nobody looks any more.
                var (stay, back) = (try await broker.deadLetters(of: group(), limit: 9), 0)
                for _ in 0..<200 where stay.count < 2 {
                    try await Task.sleep(for: .milliseconds(10))
                    stay = try await broker.deadLetters(of: group(), limit: 9)
                }
                try require(stay.map(\.message.id), is: names(1, 3), "the dead letters that stay")
                for _ in 0..<200 where back < 2 {
                    back += try await broker.revive(in: group(), messages: nil)
                    try await Task.sleep(for: .milliseconds(10))
                }
                try require(back, is: 2, "messages that went back at last")
                try require(names(try await fixture.take(2, from: subscription)), is: names(1, 3), "what went back at last")
                try require(try await broker.deadLetters(of: group(), limit: 9), is: [], "the dead letters at last")
                try require(names(try await fixture.take(4, from: other)), is: names(1, 2, 3, 4), "what another group has")
            }
        },
    ]

    static let lasting: [Rule] = [
        Rule(outlives) { fixture in
            guard let restart = fixture.restart else { return }
            try await fixture.run { broker in
                let subscription = try await broker.subscribe(group())
                try await broker.publish(messages(1...5), to: topic())
                let found = try await fixture.take(3, from: subscription)
                try await subscription.acknowledge([found[0]])
                // Once the next one is out, the broker has heard of the first.
                try await subscription.acknowledge([try await fixture.take(1, from: subscription)[0]])
                try await restart(broker)
                let orders = try topic()
                try await fixture.until("a broker that takes messages again") {
                    await refusal { () async throws(BrokerError) in try await broker.publish([message(6)], to: orders) } == nil
                }
                let seen = Mutex<[BrokerDelivery]>([])
                try await fixture.awaiting("what was not acknowledged") {
                    while seen.withLock({ $0.last?.message.id != "m-6" }) {
                        do throws(BrokerError) {
                            let received = try await subscription.receive(upTo: 10)
                            seen.withLock { $0 += received }
                        } catch {
                            guard case .unreachable = error else { throw error }
                            seen.withLock { $0 = [] }
                        }
                    }
                }
                let again = seen.withLock { $0 }.filter { !["m-1", "m-4"].contains($0.message.id) }
                try require(Array(names(again).prefix(4)), is: names(2, 3, 5, 6), "what was not acknowledged")
                if fixture.capabilities.countsDeliveries {
                    try require((again[0].count ?? 0) >= 2, "found \(again[0].count ?? 0) deliveries, expected 2 or more")
                }
                try await requireSettled("an acknowledgement from before") { () async throws(BrokerError) in
                    try await subscription.acknowledge([found[1]])
                }
                try await subscription.acknowledge(again)
            }
        },
        Rule("a broker that is closed refuses, and wakes those who wait") { fixture in
            let broker = try await fixture.make()
            let subscription = try await broker.subscribe(group())
            let orders = try topic()
            let (_, end) = fixture.waiting(subscription)
            for _ in 0..<100 { await Task.yield() }
            await broker.close()
            await broker.close()
            let kept = try group()
            let calls: [(String, @Sendable () async throws(BrokerError) -> Void)] = [
                ("publish", { () async throws(BrokerError) in try await broker.publish([message(1)], to: orders) }),
                ("subscribe", { () async throws(BrokerError) in _ = try await broker.subscribe(kept) }),
                ("deadLetters", { () async throws(BrokerError) in _ = try await broker.deadLetters(of: kept, limit: 1) }),
                ("revive", { () async throws(BrokerError) in _ = try await broker.revive(in: kept, messages: nil) }),
                ("remove", { () async throws(BrokerError) in try await broker.remove(kept) }),
            ]
            for (what, call) in calls { try await requireClosed(what) { () async throws(BrokerError) in try await call() } }
            try await fixture.until("the end of the wait") { end.isOver }
            try require(end.error, is: .closed, "what one who waits is told")
        },
    ]
}
