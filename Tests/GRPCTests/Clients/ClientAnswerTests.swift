import Contracts
import Edge
import Foundation
import GRPCAPI
import GRPCCore
import SwiftProtobuf
import Testing

@Suite("Answers over gRPC", .timeLimit(.minutes(2)))
struct ClientAnswerTests {
    @Test("a valuation says what it says over HTTP, field by field")
    func valuation() async throws {
        try await ClientWorld.run { world in
            let position = try await ClientMarket.open(world)
            for name in ClientMarket.names {
                let answer = try await world.valuations.getValuation(
                    .with {
                        $0.bond = name
                        $0.knownAt.position = position
                    })
                let other = try await world.http("GET", "/v1/bonds/\(name)/valuation?asKnownAt=\(position)")
                try Self.expectSame(answer.valuation, other)
                #expect(answer.position == position)
            }
        }
    }

    private static func expectSame(_ valuation: Bondtrader_V1_Valuation, _ other: JSONValue) throws {
        #expect(valuation.id == other["id"]?.string)
        #expect(valuation.fairPrice == other["fairPrice"]?.double)
        #expect(valuation.accrued == other["accrued"]?.double)
        #expect((valuation.hasYield ? valuation.yield : nil) == other["yield"]?.double)
        #expect((valuation.hasFairYield ? valuation.fairYield : nil) == other["fairYield"]?.double)
        #expect((valuation.hasZSpread ? valuation.zSpread : nil) == other["zSpread"]?.double)
        #expect((valuation.hasModifiedDuration ? valuation.modifiedDuration : nil) == other["modifiedDuration"]?.double)
        #expect((valuation.hasConvexity ? valuation.convexity : nil) == other["convexity"]?.double)
        #expect((valuation.hasDv01 ? valuation.dv01 : nil) == other["dv01"]?.double)
        #expect((valuation.hasResidualBp ? valuation.residualBp : nil) == other["residualBp"]?.double)
        #expect((valuation.hasZScore ? valuation.zScore : nil) == other["zScore"]?.double)
        #expect(Double(valuation.quoteNanos) / 1e9 == other["quote"]?.double)
        #expect("\(valuation.verdict)" == other["verdict"]?.string)
        #expect(valuation.basis.deviationBp == other["basis"]?["deviationBp"]?.double)
        #expect(
            valuation.methods.map(\.effectiveWeight) == other["methods"]?.elements?.compactMap { $0["effectiveWeight"]?.double })
        #expect("\(valuation.curveVersion)" == other["curveVersion"]?.double.map { "\(Int($0))" })
        let day = try #require(other["day"]?.string)
        #expect(valuation.day == Bondtrader_V1_Date(iso: day))
    }

    @Test("a batch gives the valuations that there are, in order, and says which have none and why")
    func batch() async throws {
        try await ClientWorld.run { world in
            try await ClientMarket.open(world)
            let answer = try await world.valuations.batchValuations(.with { $0.bonds = ["T3", "UNKNOWN", "T1", "not a name"] })
            #expect(answer.valuations.map(\.bond) == ["T3", "T1"])
            #expect(answer.rejected.map(\.row) == [1, 3])
            #expect(answer.rejected.map(\.id) == ["UNKNOWN", "not a name"])
            let error = await rpcError { _ = try await world.valuations.batchValuations(.init()) }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test("prices on a moved curve have the bits that HTTP gives, in a call of their own and in a stream")
    func whatIf() async throws {
        try await ClientWorld.run { world in
            let position = try await ClientMarket.open(world)
            let move = Bondtrader_V1_CurveMove.with {
                $0.shiftBp = 25
                $0.keyTenors = [2, 10]
                $0.keyShiftsBp = [5, -5]
            }
            let other = try await world.http(
                "POST", "/v1/what-if",
                """
                {"curve":"USD-TREASURY","shiftBp":25,"keyTenors":[2,10],"keyShiftsBp":[5,-5],"asKnownAt":\(position)}
                """)
            let rows = try #require(other["bonds"]?.elements)
            let answer = try await world.valuations.price(
                .with {
                    $0.curve = ClientMarket.curve
                    $0.move = move
                    $0.knownPosition = position
                })
            #expect(rows.count == 18)
            expectSame(answer.shifted, rows)
            #expect(answer.position == position)
            let question = Bondtrader_V1_StreamPricesRequest.with {
                $0.sequence = 7
                $0.onCurve.curve = ClientMarket.curve
                $0.onCurve.bonds = ClientMarket.names + ["UNKNOWN"]
                $0.onCurve.move = move
                $0.onCurve.knownPosition = position
            }
            let streamed = try await world.prices([question])
            #expect(streamed.map(\.sequence) == [7])
            expectSame(try #require(streamed.first).onCurve, rows)
            #expect(streamed.first?.onCurve.rejected.map(\.row) == [18])
        }
    }

    private func expectSame(_ shifted: Bondtrader_V1_ShiftedBonds, _ rows: [JSONValue]) {
        func column(_ name: String) -> [Double?] { rows.map { $0[name]?.double } }
        #expect(shifted.bonds == rows.compactMap { $0["bond"]?.string })
        #expect(shifted.curvePrices == column("curvePrice"))
        #expect(shifted.shiftedPrices == column("shiftedPrice"))
        #expect(shifted.changes == column("change"))
        #expect(shifted.bareCurvePrices == column("bareCurvePrice"))
        #expect(shifted.bareShiftedPrices == column("bareShiftedPrice"))
        #expect(shifted.spreads == column("spread"))
        #expect(shifted.areSpreadsOfMarket == rows.map { $0["isSpreadOfMarket"]?.isTrue == true })
    }

    @Test("bonds come in pages that are all true at one position, and are amended by their version")
    func bonds() async throws {
        try await ClientWorld.run { world in
            let made = try await world.bonds.createBonds(.with { $0.bonds = ClientMarket.newBonds })
            #expect(made.created == ClientMarket.names)
            let first = try await world.bonds.listBonds(.with { $0.pageSize = 10 })
            var changed = first.bonds[0]
            changed.details.rating = "AA+"
            let amended = try await world.bonds.amendBond(
                .with {
                    $0.id = changed.id
                    $0.details = changed.details
                    $0.reason = "rated"
                    $0.expectedVersion = changed.version
                })
            let second = try await world.bonds.listBonds(
                .with {
                    $0.pageSize = 10
                    $0.pageToken = first.nextPageToken
                })
            #expect(second.position == first.position)
            #expect(second.nextPageToken == "")
            #expect((first.bonds + second.bonds).map(\.id) == ClientMarket.names.sorted())
            let known = try await world.bonds.getBond(
                .with {
                    $0.id = changed.id
                    $0.minPosition = amended.position
                })
            #expect(known.bond.details == changed.details)
            #expect(known.bond.version == amended.version)
            let error = await rpcError {
                _ = try await world.bonds.amendBond(
                    .with {
                        $0.id = changed.id
                        $0.details = changed.details
                        $0.reason = "again"
                        $0.expectedVersion = changed.version
                    })
            }
            #expect(error?.code == .aborted)
            let other = await rpcError {
                _ = try await world.bonds.listBonds(
                    .with {
                        $0.sector = .agency
                        $0.pageToken = first.nextPageToken
                    })
            }
            #expect(other?.code == .invalidArgument)
        }
    }

    @Test("the same key gets the first answer, over gRPC and over HTTP, and another body under it is refused")
    func keys() async throws {
        try await ClientWorld.run { world in
            _ = try await world.bonds.createBonds(.with { $0.bonds = ClientMarket.newBonds })
            let message = Bondtrader_V1_RecordQuotesRequest.with {
                $0.source = "desk"
                $0.quotes = [
                    .with {
                        $0.bond = "T0"
                        $0.observedAt.seconds = 1_719_849_000
                        $0.priceNanos = 99_015_625_000
                    }
                ]
            }
            let first = try await world.quotes.recordQuotes(message, metadata: ["idempotency-key": "k1"])
            let again = try await world.quotes.recordQuotes(message, metadata: ["idempotency-key": "k1"])
            #expect(again == first)
            let other = try await world.http(
                "POST", "/v1/quotes",
                "{\"source\":\"desk\",\"quotes\":[{\"bond\":\"T0\",\"observedAt\":\"2024-07-01T15:50:00Z\",\"price\":99.015625}]}",
                key: "k1")
            #expect(other["position"]?.double == Double(first.position))
            let payload = """
                {"quotes":[{"bond":"T0","observedAt":"1719849000000000000","price":"99015625000"}],"source":"desk"}
                """
            let sent = try await world.commands.send(
                .with {
                    $0.name = "market-data.record-quotes.v1"
                    $0.payload = Data(payload.utf8)
                }, metadata: ["idempotency-key": "k1"])
            let receipt = try CanonicalDecoder.decode(RecordQuotes.Receipt.self, from: [UInt8](sent.receipt))
            #expect(receipt.position.value == first.position)
            let error = await rpcError {
                var changed = message
                changed.quotes[0].priceNanos += 1
                _ = try await world.quotes.recordQuotes(changed, metadata: ["idempotency-key": "k1"])
            }
            #expect(error?.code == .alreadyExists)
        }
    }

    @Test("a change of a bond under a key is the same one over gRPC and over HTTP")
    func keysOfChanges() async throws {
        try await ClientWorld.run { world in
            _ = try await world.bonds.createBonds(.with { $0.bonds = ClientMarket.newBonds })
            let first = try await world.bonds.retireBond(
                .with {
                    $0.id = "T1"
                    $0.on = Bondtrader_V1_Date(iso: "2024-07-01")
                    $0.reason = "called"
                }, metadata: ["idempotency-key": "r1"])
            let other = try await world.http(
                "POST", "/v1/bonds/T1/retire", "{\"on\":\"2024-07-01\",\"reason\":\"called\"}", key: "r1")
            #expect(other["version"]?.integer == Int(first.version))
            #expect(other["position"]?.integer == Int(first.position))
            let again = try await world.http(
                "POST", "/v1/bonds/T1/reopen", "{\"on\":\"2024-07-01\",\"face\":0,\"reason\":\"it was not\"}", key: "r1")
            #expect(again["version"]?.integer == Int(first.version) + 1)
        }
    }

    @Test("a fit under a key is done once, whatever came behind it")
    func fits() async throws {
        try await ClientWorld.run { world in
            try await ClientMarket.open(world)
            let message = Bondtrader_V1_FitCurveRequest.with {
                $0.curve = ClientMarket.curve
                $0.day = Bondtrader_V1_Date(iso: "2024-07-01")
            }
            let first = try await world.curves.fitCurve(message, metadata: ["idempotency-key": "fit"])
            _ = try await world.quotes.recordQuotes(
                .with {
                    $0.source = "desk"
                    $0.quotes = ClientMarket.quotes(moved: 1, second: 10)
                })
            let again = try await world.curves.fitCurve(message, metadata: ["idempotency-key": "fit"])
            #expect(again == first)
            let curve = try await world.curves.getCurve(
                .with {
                    $0.curve = ClientMarket.curve
                    $0.version = first.version
                    $0.minPosition = first.position
                })
            #expect(curve.curve.bonds.count == Int(first.bonds))
            let other = try await world.http("GET", "/v1/curves/USD-TREASURY?version=\(first.version)")
            #expect(curve.curve.parameters.values == other["parameters"]?["values"]?.elements?.compactMap(\.double))
        }
    }

    @Test("queries by name answer in canonical JSON, and names that are none are told")
    func queries() async throws {
        try await ClientWorld.run { world in
            let position = try await ClientMarket.open(world)
            let answer = try await world.queries.ask(
                .with {
                    $0.name = "valuation.ask-valuation.v1"
                    $0.payload = Data("{\"bond\":\"T4\",\"known\":\(position)}".utf8)
                })
            let view = try CanonicalDecoder.decode(AskValuation.Answer.self, from: [UInt8](answer.answer))
            #expect(view.valuation?.bond.text == "T4")
            let unknown = await rpcError { _ = try await world.queries.ask(.with { $0.name = "valuation.ask-nothing.v1" }) }
            #expect(unknown?.code == .notFound)
            let malformed = await rpcError {
                _ = try await world.queries.ask(
                    .with {
                        $0.name = "valuation.ask-valuation.v1"
                        $0.payload = Data("{\"bond\":5}".utf8)
                    })
            }
            #expect(malformed?.code == .invalidArgument)
        }
    }

    @Test("a past moment is asked by position, by time and by day, as over HTTP")
    func moments() async throws {
        try await ClientWorld.run { world in
            try await ClientMarket.open(world)
            let close = try await world.valuations.getValuation(
                .with {
                    $0.bond = "T2"
                    $0.asOf.date = Bondtrader_V1_Date(iso: "2024-07-01")
                })
            let other = try await world.http("GET", "/v1/bonds/T2/valuation?asOf=2024-07-01")
            #expect(close.valuation.id == other["id"]?.string)
            let ahead = await rpcError {
                _ = try await world.valuations.getValuation(
                    .with {
                        $0.bond = "T2"
                        $0.knownAt.position = 1_000_000
                    })
            }
            #expect(ahead?.code == .outOfRange)
            let future = await rpcError {
                _ = try await world.valuations.getValuation(
                    .with {
                        $0.bond = "T2"
                        $0.knownAt.time.seconds = 1_999_999_999
                    })
            }
            #expect(future?.code == .invalidArgument)
        }
    }
}

/// The error that a call ends with; nil when it succeeds.
func rpcError(_ body: () async throws -> Void) async -> RPCError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? RPCError
    }
}

extension ClientWorld {
    /// Sends chunks over one stream, and gets all answers.
    func prices(_ questions: [Bondtrader_V1_StreamPricesRequest]) async throws -> [Bondtrader_V1_StreamPricesResponse] {
        try await valuations.streamPrices { writer in
            try await writer.write(contentsOf: questions)
        } onResponse: { response in
            var answers: [Bondtrader_V1_StreamPricesResponse] = []
            for try await answer in response.messages { answers.append(answer) }
            return answers
        }
    }
}

extension JSONValue {
    /// The number, if it is one.
    var double: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// Whether it is `true`.
    var isTrue: Bool {
        if case .bool(true) = self { true } else { false }
    }
}
