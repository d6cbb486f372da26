import Edge
import Foundation
import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2
import SwiftProtobuf
import Testing

@Suite(
    "Python's own gRPC, both ways",
    .enabled(if: PythonProgram.isInstalled, "needs grpcio and grpcio-tools in .venv: make setup, with the engines"),
    .timeLimit(.minutes(8)))
struct PythonInteropTests {
    @Test("a client in Python calls BondTrader in all four shapes, and gets its numbers")
    func client() async throws {
        try await PythonProgram.withStubs { stubs in
            try await ClientWorld.run { world in
                let position = try await ClientMarket.open(world)
                let program = try PythonProgram(
                    "client.py", ["--target", "127.0.0.1:\(world.port)", "--bond", "T3", "--stubs", stubs])
                defer { program.kill() }
                var told: [String: JSONValue] = [:]
                for await line in program.lines {
                    let value = try JSONReader.read(Array(line.utf8))
                    told[value["shape"]?.string ?? line] = value
                }
                try await program.end()
                let valuation = try await world.valuations.getValuation(
                    .with {
                        $0.bond = "T3"
                        $0.knownAt.position = position
                    }
                ).valuation
                #expect(told["unary"]?["fair_price"]?.double == valuation.fairPrice)
                #expect(told["unary"]?["verdict"]?.string?.hasPrefix("VERDICT_") == true)
                #expect(told["server-stream"]?["counts"]?["price_updated"]?.integer == 18)
                #expect((told["server-stream"]?["position"]?.integer ?? 0) >= Int(position))
                #expect(told["client-stream"]?["batches"]?.integer == 3)
                #expect(told["client-stream"]?["accepted"]?.integer == 3)
                let wanted = told["both-streams"]?["yields"]?.elements?.compactMap(\.double) ?? []
                let back = told["both-streams"]?["yields_back"]?.elements?.compactMap(\.double) ?? []
                #expect(wanted.count == 3)
                #expect(zip(wanted, back).allSatisfy { abs($0 - $1) < 1e-12 } && back.count == 3)
                #expect(told["error"]?["code"]?.string == "NOT_FOUND")
                #expect(told["error"]?["has_details"]?.isTrue == true)
            }
        }
    }

    @Test("the Swift client calls a server in Python in all four shapes")
    func server() async throws {
        try await PythonProgram.withStubs { stubs in
            let program = try PythonProgram("server.py", ["--stubs", stubs])
            defer { program.kill() }
            let line = try #require(await program.lines.first { _ in true })
            let port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
            try await withGRPCClient(
                transport: .http2NIOPosix(target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext)
            ) { client in
                try await quotes(client)
                try await prices(client)
            }
            try await program.end()
        }
    }

    private func quotes(_ client: GRPCClient<ClientWorld.Transport>) async throws {
        let quotes = Bondtrader_V1_QuoteService.Client(wrapping: client)
        let first = try await quotes.recordQuotes(
            .with {
                $0.source = "desk"
                $0.quotes = ClientMarket.quotes() + [.with { $0.bond = "T0" }]
            })
        #expect(first.accepted == 18)
        #expect(first.rejected.map(\.row) == [18])
        let batches = (1...3).map { batch in
            Bondtrader_V1_StreamQuotesRequest.with { $0.quotes = ClientMarket.quotes(moved: Int64(batch), second: Int64(batch)) }
        }
        let sum = try await quotes.streamQuotes { try await $0.write(contentsOf: batches) }
        #expect(sum.batches == 3)
        #expect(sum.accepted == 54)
        let market = Bondtrader_V1_MarketDataService.Client(wrapping: client)
        let seen = try await market.watchQuotes(.with { $0.afterPosition = first.position }) { response in
            var seen: [Int64] = []
            for try await message in response.messages { seen += message.prices.map(\.newPriceNanos) }
            return seen
        }
        #expect(seen == batches.flatMap { $0.quotes.map(\.priceNanos) })
        let error = await rpcError {
            try await market.watchQuotes(.with { $0.afterPosition = 1_000 }) { response in
                for try await _ in response.messages {}
            }
        }
        #expect(error?.code == .outOfRange)
    }

    private func prices(_ client: GRPCClient<ClientWorld.Transport>) async throws {
        let service = Bondtrader_V1_ValuationService.Client(wrapping: client)
        let book = Bondtrader_V1_StreamPricesRequest.with {
            $0.book.name = "zeros"
            $0.book.settlement = Bondtrader_V1_Date(iso: "2024-07-02")
            $0.book.terms = [
                .with {
                    $0.id = "Z1"
                    $0.terms.kind = .zero
                    $0.terms.maturity = Bondtrader_V1_Date(iso: "2025-07-02")
                }
            ]
        }
        let question = Bondtrader_V1_StreamPricesRequest.with {
            $0.sequence = 1
            $0.prices.book = "zeros"
            $0.prices.yields = [0.04]
        }
        let answers = try await service.streamPrices { writer in
            try await writer.write(contentsOf: [book, question])
        } onResponse: { response in
            var answers: [Bondtrader_V1_StreamPricesResponse] = []
            for try await answer in response.messages { answers.append(answer) }
            return answers
        }
        #expect(answers.map(\.sequence) == [0, 1])
        #expect(answers.first?.kept.count == 1)
        #expect(abs((answers.last?.prices.cleanPrices.first ?? 0) - 100 / 1.04) < 1e-9)
    }
}
