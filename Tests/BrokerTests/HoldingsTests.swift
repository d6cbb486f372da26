import Messaging
import RabbitMQBroker
import Testing

@Suite("What a consumer has of each queue")
struct HoldingsTests {
    private static func holdings(limit: Int = 3, isDurable: Bool = true) throws -> Holdings {
        var group = try ConsumerGroup("readers", of: BrokerTopic("orders"))
        (group.deliveryLimit, group.isDurable) = (limit, isDurable)
        return Holdings(group, partitions: 2)
    }

    private static func message(_ id: String, key: String? = "k") -> BrokerMessage {
        BrokerMessage(id: id, key: key, body: [], contentType: "a/b")
    }

    private static func names(_ deliveries: [BrokerDelivery]) -> [String] { deliveries.map(\.message.id) }

    @Test(
        "with nothing of its key behind it, a message goes back to its queue, and what overtook it is passed over until it has come"
    )
    func overtaken() throws {
        var holdings = try Self.holdings()
        #expect(holdings.add(Self.message("a"), tag: 1, earlier: 0, partition: 0) == nil)
        let taken = holdings.take(upTo: 9, prefetch: 9)
        #expect(holdings.giveBack(taken[0].token) == (true, .requeue(partition: 0, tag: 1)))
        #expect(holdings.add(Self.message("b"), tag: 2, earlier: 0, partition: 0) == .requeue(partition: 0, tag: 2))
        #expect(holdings.add(Self.message("other", key: "l"), tag: 3, earlier: 0, partition: 0) == nil)
        #expect(holdings.add(Self.message("a"), tag: 4, earlier: 1, partition: 0) == nil)
        #expect(holdings.add(Self.message("b"), tag: 5, earlier: 1, partition: 0) == nil)
        let again = holdings.take(upTo: 9, prefetch: 9)
        #expect(Self.names(again) == ["other", "a", "b"] && again.map(\.count) == [1, 2, 2])
    }

    @Test("a message that never comes again holds up nobody: what comes a second time without it goes on")
    func gone() throws {
        var holdings = try Self.holdings()
        _ = holdings.add(Self.message("a"), tag: 1, earlier: 0, partition: 0)
        _ = holdings.giveBack(holdings.take(upTo: 1, prefetch: 9)[0].token)
        #expect(holdings.add(Self.message("b"), tag: 2, earlier: 0, partition: 0) == .requeue(partition: 0, tag: 2))
        #expect(holdings.add(Self.message("b"), tag: 3, earlier: 1, partition: 0) == nil)
        #expect(Self.names(holdings.take(upTo: 9, prefetch: 9)) == ["b"])
    }

    @Test("with later ones of its key here, a message comes again from here, counted, and they behind it, uncounted")
    func fromHere() throws {
        var holdings = try Self.holdings()
        for (tag, id) in ["a", "b", "c"].enumerated() {
            _ = holdings.add(Self.message(id), tag: UInt64(tag), earlier: 0, partition: 1)
        }
        for turn in 1...2 {
            let taken = holdings.take(upTo: 2, prefetch: 9)
            #expect(Self.names(taken) == ["a", "b"] && taken.map(\.count) == [turn, 1])
            #expect(holdings.giveBack(taken[0].token) == (true, nil))
            #expect(holdings.settle(taken[1].token) == nil)
        }
        let last = holdings.take(upTo: 2, prefetch: 9)
        #expect(holdings.giveBack(last[0].token) == (true, .drop(partition: 1, tag: 0)))
        #expect(holdings.settle(last[1].token) == .acknowledge(partition: 1, tag: 1))
    }

    @Test("a queue that does not count is not asked to")
    func uncounted() throws {
        var holdings = try Self.holdings(isDurable: false)
        _ = holdings.add(Self.message("a", key: nil), tag: 1, earlier: 0, partition: 0)
        #expect(holdings.giveBack(holdings.take(upTo: 1, prefetch: 1)[0].token) == (true, nil))
        #expect(holdings.take(upTo: 1, prefetch: 1).map(\.count) == [2])
    }

    @Test("a queue that is to be left gives nothing more, and is left once nothing of it is out")
    func leaving() throws {
        var holdings = try Self.holdings()
        for (tag, id) in ["a", "b"].enumerated() {
            _ = holdings.add(Self.message(id), tag: UInt64(tag), earlier: 0, partition: 0)
        }
        let taken = holdings.take(upTo: 1, prefetch: 9)
        holdings.drain(0)
        #expect(holdings.take(upTo: 9, prefetch: 9) == [] && holdings.drained == [])
        _ = holdings.settle(taken[0].token)
        #expect(holdings.drained == [0])
    }

    @Test("a connection that is lost leaves nothing to be settled")
    func lost() throws {
        var holdings = try Self.holdings()
        _ = holdings.add(Self.message("a"), tag: 1, earlier: 0, partition: 0)
        let taken = holdings.take(upTo: 1, prefetch: 9)
        holdings.clear()
        #expect(holdings.settle(taken[0].token) == nil && !holdings.giveBack(taken[0].token).wasHeld)
    }
}
