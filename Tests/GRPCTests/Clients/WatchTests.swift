import Contracts
import Edge
import EventSourcing
import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2
import GRPCProtobuf
import SwiftProtobuf
import Testing

@Suite("What is watched over gRPC", .timeLimit(.minutes(2)))
struct WatchTests {
    private static let batches = 40
    private static let rows = 300

    /// Batches of many quotes of few bonds, each quote a second behind the one before.
    private static func record(_ world: ClientWorld) async throws -> Int64 {
        var position: Int64 = 0
        for batch in 0..<batches {
            let answer = try await world.quotes.recordQuotes(
                .with { message in
                    message.source = "desk"
                    message.quotes = (0..<rows).map { row in
                        .with {
                            $0.bond = ClientMarket.names[row % 3]
                            $0.observedAt.seconds = 1_719_800_000 + Int64(batch * rows + row)
                            $0.priceNanos = ClientMarket.price(row % 3) + Int64((batch + row) % 7) * 1_000_000
                        }
                    }
                })
            #expect(answer.accepted == rows)
            position = answer.position
        }
        return position
    }

    private static func open(_ world: ClientWorld) async throws -> Int64 {
        try await world.bonds.createBonds(.with { $0.bonds = ClientMarket.newBonds }).position
    }

    /// All prices of the log, as the events say them.
    private static func all(_ world: ClientWorld) async throws -> [String] {
        try await world.log.read(LogSelection(types: [PricesUpdated.name]), limit: 10_000).flatMap { record in
            let event = try CanonicalDecoder.decode(PricesUpdated.self, from: record.payload)
            return zip(try event.places(of: record.id), event.prices).map { "\($0.id) \($1.nanos)" }
        }
    }

    @Test("a client that is cut off again and again, and resumes behind what it has, misses no price and gets none twice")
    func resume() async throws {
        try await ClientWorld.run { world in
            var position = try await Self.open(world)
            let last = try await Self.record(world)
            var seen: [String] = []
            var cuts = 0
            while position < last {
                let before = (position, seen.count)
                (position, seen) = try await world.market.watchQuotes(.with { $0.afterPosition = before.0 }) { [seen] response in
                    var (position, seen, messages) = (before.0, seen, 0)
                    for try await message in response.messages {
                        seen += message.prices.map { "\($0.id) \($0.newPriceNanos)" }
                        position = message.position
                        messages += 1
                        if messages == 5 || position >= last { break }
                    }
                    return (position, seen)
                }
                cuts += 1
            }
            #expect(cuts > 5)
            #expect(seen == (try await Self.all(world)))
        }
    }

    @Test("a stream ends on the server when its client goes in the middle of it")
    func cancelled() async throws {
        try await ClientWorld.run { world in
            let start = try await Self.open(world)
            try await world.market.watchQuotes(.with { $0.afterPosition = start }) { response in
                for try await _ in response.messages {
                    #expect(world.closing.underWay.streams == 1)
                    return
                }
            }
            while world.closing.underWay.streams > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test("a client that reads slowly loses nothing, and the server holds no more than its place")
    func slowComplete() async throws {
        try await Self.slowly { world, market in
            let start = try await Self.open(world)
            try await market.watchQuotes(.with { $0.afterPosition = start }) { response in
                var seen: [String] = []
                var last = Int64.max
                for try await message in response.messages {
                    if last == .max { last = try await Self.record(world) }
                    seen += message.prices.map { "\($0.id) \($0.newPriceNanos)" }
                    if message.position >= last { break }
                }
                #expect(seen == (try await Self.all(world)))
            }
        }
    }

    @Test("a client that wants the latest only gets the last price of each bond, in fewer messages than there are events")
    func slowLatest() async throws {
        try await Self.slowly { world, market in
            let start = try await Self.open(world)
            let last = try await Self.record(world)
            try await market.watchQuotes(
                .with {
                    $0.afterPosition = start
                    $0.delivery = .latest
                }
            ) { response in
                var (latest, messages): ([String: Int64], Int) = ([:], 0)
                for try await message in response.messages {
                    for price in message.prices { latest[price.bond] = price.newPriceNanos }
                    messages += 1
                    if message.position >= last { break }
                }
                let expected = try await world.quotes.listQuotes(.init()).quotes
                #expect(latest == Dictionary(uniqueKeysWithValues: expected.map { ($0.bond, $0.priceNanos) }))
                #expect(messages < Self.batches / 2)
            }
        }
    }

    @Test("a client that falls further behind than it allowed is told so, with the position to resume behind")
    func lagging() async throws {
        try await Self.slowly { world, market in
            let start = try await Self.open(world)
            let error = await rpcError {
                try await market.watchQuotes(
                    .with {
                        $0.afterPosition = start
                        $0.maxLag = 3
                    }
                ) { response in
                    var position = start
                    var isFirst = true
                    do {
                        for try await message in response.messages {
                            position = message.position
                            if isFirst {
                                // Once it had all that there was.
                                _ = try await world.quotes.recordQuotes(
                                    .with {
                                        $0.source = "other"
                                        $0.quotes = ClientMarket.quotes()
                                    })
                            } else if message.prices.count == 18 {
                                _ = try await Self.record(world)
                            }
                            isFirst = false
                        }
                    } catch let error as RPCError {
                        let info = try #require(try error.unpackGoogleRPCStatus()).details.compactMap(\.errorInfo).first
                        #expect(info?.reason == "SLOW_CONSUMER")
                        #expect(info?.metadata["position"] == "\(position)")
                        throw error
                    }
                }
            }
            #expect(error?.code == .resourceExhausted)
        }
    }

    @Test("streams end with UNAVAILABLE when the server is asked to stop, and with DEADLINE_EXCEEDED at their deadline")
    func endings() async throws {
        try await ClientWorld.run { world in
            _ = try await Self.open(world)
            var options = CallOptions.defaults
            options.timeout = .milliseconds(50)
            let late = await rpcError {
                try await world.market.watchValuations(.init(), options: options) { response in
                    for try await _ in response.messages {}
                }
            }
            #expect(late?.code == .deadlineExceeded)
            let stopped = await rpcError {
                try await world.market.watchValuations(.init()) { response in
                    for try await _ in response.messages { world.closing.close() }
                }
            }
            #expect(stopped?.code == .unavailable)
        }
    }

    @Test("a stream that has nothing to show says where it stands, and there are no more streams than there may be")
    func quiet() async throws {
        var limits = ClientLimits()
        (limits.heartbeat, limits.streams) = (.milliseconds(20), 1)
        try await ClientWorld.run(limits: limits) { world in
            let start = try await Self.open(world)
            try await world.market.watchQuotes(.with { $0.afterPosition = start }) { response in
                var messages = 0
                for try await message in response.messages {
                    #expect(message.prices.isEmpty)
                    #expect(message.position >= start)
                    messages += 1
                    if messages == 3 { break }
                }
                let error = await rpcError {
                    try await world.market.watchValuations(.init()) { response in
                        for try await _ in response.messages {}
                    }
                }
                #expect(error?.code == .unavailable)
            }
        }
    }

    @Test("valuations are shown as they are calculated, with the values that a question gets")
    func valuations() async throws {
        try await ClientWorld.run { world in
            let position = try await ClientMarket.open(world)
            try await world.market.watchValuations(.with { $0.afterPosition = 0 }) { response in
                var latest: [String: Bondtrader_V1_ValuationUpdate] = [:]
                for try await message in response.messages {
                    for update in message.valuations where update.event <= position { latest[update.bond] = update }
                    if message.position >= position { break }
                }
                for name in ClientMarket.names {
                    let valuation = try await world.valuations.getValuation(
                        .with {
                            $0.bond = name
                            $0.knownAt.position = position
                        }
                    ).valuation
                    let update = try #require(latest[name])
                    #expect(update.fairPrice == valuation.fairPrice)
                    #expect(update.residualBp == valuation.residualBp)
                    #expect(update.verdict == valuation.verdict)
                    #expect(update.event == valuation.event)
                }
            }
        }
    }

    /// Runs a test with a second client, whose window is small, so that the server waits for it soon.
    private static func slowly(
        _ test:
            @escaping @Sendable (ClientWorld, Bondtrader_V1_MarketDataService.Client<ClientWorld.Transport>) async throws -> Void
    ) async throws {
        try await ClientWorld.run { world in
            try await withGRPCClient(
                transport: .http2NIOPosix(
                    target: .ipv4(address: "127.0.0.1", port: world.port), transportSecurity: .plaintext,
                    config: .defaults { $0.http2.targetWindowSize = 65_535 })
            ) { client in
                try await test(world, Bondtrader_V1_MarketDataService.Client(wrapping: client))
            }
        }
    }
}
