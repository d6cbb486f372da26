import FixedIncome
import GRPCAPI
import GRPCCore
import SwiftProtobuf
import Testing

@Suite("Streams of prices", .timeLimit(.minutes(2)))
struct PriceStreamTests {
    private static let settlement: CalendarDate = "2024-07-02"

    private static func book(_ count: Int, name: String = "all") -> Bondtrader_V1_StreamPricesRequest {
        .with { message in
            message.book.name = name
            message.book.settlement = Bondtrader_V1_Date(iso: "2024-07-02")
            message.book.terms = (0..<count).map { number in
                .with {
                    $0.id = "B\(number)"
                    $0.terms = ClientMarket.terms(number % 18)
                }
            }
        }
    }

    private static func yields(_ yields: [Double], of name: String = "all", measures: Bool = false)
        -> Bondtrader_V1_StreamPricesRequest
    {
        .with {
            $0.prices.book = name
            $0.prices.yields = yields
            $0.prices.withMeasures = measures
        }
    }

    @Test("prices at yields have the bits of the kernels, and give the yields back")
    func roundTrip() async throws {
        try await ClientWorld.run { world in
            let count = 2_000
            let yields = (0..<count).map { 0.03 + 0.00001 * Double($0) }
            let answers = try await world.prices([Self.book(count), Self.yields(yields, measures: true)])
            #expect(answers.first?.kept.count == 2_000)
            let entries = try (0..<count).map { number in
                try SettledBond(
                    ClientMarket.plainTerms(number % 18).resolved(using: .none, from: Self.settlement),
                    settlement: Self.settlement)
            }
            let book = BondBook(entries)
            let expected = book.measures(yields: yields)
            let columns = try #require(answers.last).prices
            #expect(columns.rejected.isEmpty)
            #expect(columns.modifiedDurations == expected.modifiedDuration)
            #expect(columns.convexities == expected.convexity)
            #expect(columns.dv01S == expected.dv01)
            #expect(columns.cleanPrices == zip(expected.dirtyPrice, book.accruedInterest).map { $0 - $1 })
            let question = Bondtrader_V1_StreamPricesRequest.with {
                $0.yields.book = "all"
                $0.yields.cleanPrices = columns.cleanPrices
            }
            let back = try await world.prices([Self.book(count), question])
            let found = try #require(back.last).yields.yields
            #expect(zip(found, yields).allSatisfy { abs($0 - $1) < 1e-12 })
        }
    }

    @Test("answers come in the order of the questions, a wrong one is answered by what is wrong, and the stream goes on")
    func order() async throws {
        try await ClientWorld.run { world in
            var questions = [
                Self.book(18), Self.yields([0.04], of: "none"), Self.yields([0.04]),
                Self.yields([Double](repeating: 0.04, count: 18)),
            ]
            questions.append(Bondtrader_V1_StreamPricesRequest())
            questions.append(
                .with {
                    $0.onCurve.curve = "NO-CURVE"
                    $0.onCurve.bonds = ["T0"]
                })
            questions.append(Self.yields([.nan, -3] + [Double](repeating: 0.05, count: 16)))
            for place in questions.indices { questions[place].sequence = Int64(place * 10) }
            let answers = try await world.prices(questions)
            #expect(answers.map(\.sequence) == questions.map(\.sequence))
            #expect(answers.map(\.problem.code) == [0, 5, 3, 0, 3, 5, 0])
            #expect(answers[3].prices.cleanPrices.count == 18)
            #expect(answers[6].prices.rejected.map(\.row) == [0, 1])
            #expect(answers[6].prices.cleanPrices.prefix(2).allSatisfy { $0.isNaN })
        }
    }

    @Test("books hold bonds that are kept here by name, and rows that make no bond are told")
    func named() async throws {
        try await ClientWorld.run { world in
            let made = try await world.bonds.createBonds(.with { $0.bonds = ClientMarket.newBonds })
            let question = Bondtrader_V1_StreamPricesRequest.with {
                $0.book.name = "kept"
                $0.book.tradeDate = Bondtrader_V1_Date(iso: "2024-07-01")
                $0.book.bonds = ["T1", "UNKNOWN", "T0"]
                $0.book.terms = [.init(), .with { $0.terms = ClientMarket.terms(2) }]
                $0.book.knownPosition = made.position
            }
            let kept = try #require(try await world.prices([question]).first).kept
            #expect(kept.count == 3)
            #expect(kept.rejected.map(\.row) == [1, 3])
            #expect(kept.position == made.position)
        }
    }

    @Test("a stream keeps no more bonds than it may")
    func bounded() async throws {
        var limits = ClientLimits()
        limits.bookBonds = 30
        try await ClientWorld.run(limits: limits) { world in
            let answers = try await world.prices([
                Self.book(18, name: "a"), Self.book(18, name: "b"), Self.book(30, name: "a"),
            ])
            #expect(answers.map(\.problem.code) == [0, 8, 0])
        }
    }
}
