import Contracts
import Edge
import EventSourcing
import Foundation
import GRPCAPI
import GRPCCore
import SwiftProtobuf
import Testing

@Suite("Events over gRPC", .timeLimit(.minutes(2)))
struct EventReadingTests {
    private static func read(
        _ world: ClientWorld, _ request: Bondtrader_V1_ReadEventsRequest
    ) async throws -> [Bondtrader_V1_ReadEventsResponse] {
        try await world.events.readEvents(request) { response in
            var all: [Bondtrader_V1_ReadEventsResponse] = []
            for try await message in response.messages { all.append(message) }
            return all
        }
    }

    @Test("raw events are the bytes and the hashes of the log, each once, and the stream ends where the log ended")
    func raw() async throws {
        try await ClientWorld.run { world in
            let position = try await ClientMarket.open(world)
            let answers = try await Self.read(world, .with { $0.form = .raw })
            let events = answers.filter(\.hasRaw).map(\.raw)
            let records = try await world.log.read(
                LogSelection(knownAt: LogPosition(try #require(answers.last).position)), limit: 100_000)
            #expect(records.count >= Int(position))
            #expect(events.map(\.position) == records.map(\.position.value))
            #expect(events.map(\.payload) == records.map { Data($0.payload) })
            #expect(events.map(\.contentHash) == records.map { Data($0.contentHash.bytes) })
            #expect(events.map(\.chainHash) == records.map { Data($0.chainHash.bytes) })
            #expect(events.map(\.id) == records.map { "\($0.id)" })
            let other = try await world.http("GET", "/v1/events/3")
            #expect(other["contentHash"]?.string == records[2].contentHash.description)
        }
    }

    @Test("outward an event of many bonds comes as one a bond, of the bonds that are wanted")
    func outward() async throws {
        try await ClientWorld.run { world in
            let position = try await ClientMarket.open(world)
            let answers = try await Self.read(world, .with { $0.bonds = ["T1", "T5"] })
            let events = answers.flatMap(\.outward)
            let prices = events.filter { if case .priceUpdated? = $0.event { true } else { false } }.map(\.priceUpdated)
            #expect(prices.map(\.bond) == ["T1", "T5"])
            #expect(prices.map(\.newPriceNanos) == [ClientMarket.price(1), ClientMarket.price(5)])
            #expect(prices.allSatisfy { !$0.hasOldPriceNanos })
            let created = events.filter { if case .other? = $0.event { true } else { false } }.map(\.other)
                .filter { $0.type.hasPrefix("market-data.bond-created.") }
            #expect(created.count == 2)
            #expect(answers.map(\.position) == answers.map(\.position).sorted())
            #expect(try #require(answers.last).position >= position)
        }
    }

    @Test("a reader that follows resumes behind its last position, and gets what comes later")
    func follow() async throws {
        try await ClientWorld.run { world in
            let made = try await world.bonds.createBonds(.with { $0.bonds = ClientMarket.newBonds })
            try await world.events.readEvents(
                .with {
                    $0.afterPosition = made.position - 1
                    $0.follow = true
                    $0.form = .raw
                    $0.types = ["market-data.bond-created.v1", "market-data.bond-retired.v1"]
                }
            ) { response in
                var found: [String] = []
                for try await message in response.messages where message.hasRaw {
                    found.append(message.raw.type)
                    if found.count == 2 { break }
                    _ = try await world.bonds.retireBond(
                        .with {
                            $0.id = "T17"
                            $0.on = Bondtrader_V1_Date(iso: "2024-07-01")
                            $0.reason = "called"
                        })
                }
                #expect(found == ["market-data.bond-created.v1", "market-data.bond-retired.v1"])
            }
        }
    }

    @Test("wrong questions are refused before anything is read")
    func wrong() async throws {
        try await ClientWorld.run { world in
            let wrong: [Bondtrader_V1_ReadEventsRequest] = [
                .with { $0.afterPosition = -1 }, .with { $0.types = ["no name"] }, .with { $0.stream = "none" },
                .with { $0.correlation = "5" },
                .with {
                    $0.form = .raw
                    $0.bonds = ["T1"]
                }, .with { $0.maxLag = 0 },
            ]
            for request in wrong {
                let error = await rpcError { _ = try await Self.read(world, request) }
                #expect(error?.code == .invalidArgument, "\(request)")
            }
            let ahead = await rpcError { _ = try await Self.read(world, .with { $0.afterPosition = 1_000_000 }) }
            #expect(ahead?.code == .outOfRange)
        }
    }

    @Test("a trace and a key that stand beside a call are those of its events, and the answer names the request")
    func metadata() async throws {
        try await ClientWorld.run { world in
            let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            let request = ClientRequest(
                message: Bondtrader_V1_CreateBondsRequest.with { $0.bonds = ClientMarket.newBonds },
                metadata: ["traceparent": "\(parent)"])
            let name = try await world.bonds.createBonds(request: request) { response in
                response.metadata[stringValues: "bondtrader-request-id"].first { _ in true }
            }
            let events = try await Self.read(world, .with { $0.form = .raw })
            #expect(name != nil)
            #expect(events.first?.raw.causation == name)
            #expect(events.first?.raw.traceparent.dropFirst(3).prefix(32) == "0af7651916cd43dd8448eb211c80319c")
            let error = await rpcError {
                _ = try await world.bonds.createBonds(.init(), metadata: ["idempotency-key": "with space"])
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test("batches of a stream are taken in order, summed up, and done once under a key")
    func quotes() async throws {
        try await ClientWorld.run { world in
            _ = try await world.bonds.createBonds(.with { $0.bonds = ClientMarket.newBonds })
            let batches = (0..<4).map { batch in
                Bondtrader_V1_StreamQuotesRequest.with {
                    $0.source = "desk"
                    $0.quotes = ClientMarket.quotes(moved: Int64(batch), second: Int64(batch))
                    if batch == 2 { $0.quotes[5].bond = "UNKNOWN" }
                }
            }
            let first = try await world.quotes.streamQuotes(metadata: ["idempotency-key": "s"]) { writer in
                try await writer.write(contentsOf: batches)
            }
            #expect(first.batches == 4)
            #expect(first.accepted == 71)
            #expect(first.rejected.map(\.row) == [41])
            let head = try await world.log.head().position
            let again = try await world.quotes.streamQuotes(metadata: ["idempotency-key": "s"]) { writer in
                try await writer.write(contentsOf: batches)
            }
            #expect(again == first)
            #expect(try await world.log.read(LogSelection(types: [PricesUpdated.name], after: head), limit: 1).isEmpty)
        }
    }
}
