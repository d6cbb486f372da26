import Contracts
import FixedIncome
import PluginKit
import Testing
import Valuation

/// Everything is worth its face.
private struct AtPar: ValuationMethod {
    let name = "at-par"
    let version = 3
    func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>] { batch.bonds.map { _ in .success(100) } }
}

@Suite("Methods of valuation")
struct ValuationMethodTests {
    @Test("methods count by their weights, and a shadow is only compared")
    func weights() throws {
        let settings = ValuationSettings(
            cadence: .seconds(86_400),
            weights: [
                MethodWeight("discounted-cash-flow", percent: 75), MethodWeight("last-trade", percent: 25),
                MethodWeight("matrix-pricing", percent: 0),
            ])
        try ValuationDesk.run(settings: settings) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let member = universe.treasuries[9]
            let position = try await desk.append("market-data.quotes/desk", [try universe.prices([member], moved: 2)])
            try await desk.until("the quote valued") {
                try await desk.ask(AskValuation(bond: member.id)).valuation?.quoteEvent == position
            }
            let valuation = try #require(try await desk.ask(AskValuation(bond: member.id)).valuation)
            #expect(abs(valuation.fairPrice - (member.price.value + 0.5)) < 1e-3)
            #expect(valuation.methods.map(\.weight) == [0.75, 0.25, 0])
            let corporate = try #require(try await desk.ask(AskValuation(bond: universe.corporates[0].id)).valuation)
            #expect(corporate.fairPrice == universe.corporates[0].price.value, "only the last trade has a price that counts")
            #expect(corporate.methods[2].price != nil, "the shadow has one too")
        }
    }

    @Test("a method that was registered is used, and kept with its version")
    func custom() throws {
        var methods = MethodRegistry.standard
        try methods.register(AtPar())
        let settings = ValuationSettings(weights: [MethodWeight("at-par", percent: 100)])
        try ValuationDesk.run(methods: methods, settings: settings) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let valuation = try #require(try await desk.ask(AskValuation(bond: universe.corporates[1].id)).valuation)
            #expect(valuation.fairPrice == 100)
            #expect(valuation.methods == [MethodPrice(method: "at-par", version: 3, weight: 1, price: 100)])
            let explanation = try #require(
                try await desk.ask(ExplainValuation(bond: universe.corporates[1].id)).explanation)
            #expect(explanation.isSame, "\(explanation.differences)")
        }
    }

    @Test("a name that is taken or malformed is refused, and settings name methods that there are")
    func names() throws {
        struct Named: ValuationMethod {
            let name: String
            let version = 1
            func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>] { [] }
        }
        var methods = MethodRegistry.standard
        #expect(throws: MethodRegistryError.nameTaken("last-trade")) { try methods.register(Named(name: "last-trade")) }
        #expect(throws: MethodRegistryError.malformedName("At par")) { try methods.register(Named(name: "At par")) }
        #expect(methods.methods.map(\.name) == ["discounted-cash-flow", "matrix-pricing", "last-trade"])
    }

    @Test(
        "the letters of the agencies come to common grades",
        arguments: [
            ("AAA", RatingGrade.aaa), ("Aa3", .aa), ("A-", .a), ("BBB+", .bbb), ("Baa3", .bbb), ("Ba1", .bb), ("B2", .b),
            ("Caa1", .ccc), ("CC", .ccc), ("NR", .unrated),
        ])
    func grades(letters: String, grade: RatingGrade) {
        #expect(RatingGrade(letters: letters) == grade)
        #expect(RatingGrade(letters: nil) == .unrated)
    }

    @Test("a cell with too few bonds falls back to its rating, then to its sector, then to nothing")
    func ladder() {
        func seen(_ grade: RatingGrade, _ years: Double, _ spread: Double) -> SpreadMatrix.Observation {
            SpreadMatrix.Observation(sector: .corporate, grade: grade, years: years, spread: spread)
        }
        let matrix = SpreadMatrix([
            seen(.a, 2, 0.01), seen(.a, 2.5, 0.011), seen(.a, 3, 0.015), seen(.a, 9, 0.02), seen(.bbb, 9, 0.03),
        ])
        #expect(matrix.estimate(sector: .corporate, grade: .a, years: 1.5)?.spread == 0.011)
        #expect(matrix.estimate(sector: .corporate, grade: .a, years: 1.5)?.bonds == 3)
        let rating = matrix.estimate(sector: .corporate, grade: .a, years: 9)
        #expect(rating?.bonds == 4 && abs((rating?.spread ?? 0) - 0.013) < 1e-15, "all maturities of the rating")
        #expect(matrix.estimate(sector: .corporate, grade: .bbb, years: 9)?.spread == 0.015, "the whole sector")
        #expect(matrix.estimate(sector: .municipal, grade: .a, years: 2) == nil)
    }

    @Test("a bond has the same bits alone and among others")
    func alone() throws {
        let universe = try ValuationUniverse()
        let market = MarketSnapshot(
            day: ValuationUniverse.day, settlement: ValuationUniverse.settlement, curve: ValuationUniverse.curve,
            curveSector: .treasury)
        let bonds = try universe.all.map { member in
            let definition = member.details.definition
            var terms = BondTerms(kind: .fixed, maturity: definition.maturity, coupon: definition.coupon)
            terms.frequency = .semiannual
            let resolved = try terms.resolved(using: .none, from: ValuationUniverse.settlement)
            return MethodBond(
                id: member.id, entry: try SettledBond(resolved, settlement: ValuationUniverse.settlement), sector: member.sector,
                quote: member.price.value)
        }
        let all = BondBatch(bonds, on: market)
        for place in bonds.indices {
            let one = BondBatch([bonds[place]], on: market)
            #expect(one.curveDirtyPrices[0].bitPattern == all.curveDirtyPrices[place].bitPattern)
            let price = (bonds[place].quote ?? 0) + bonds[place].entry.accruedInterest
            let (left, right) = (one.spread(of: 0, dirtyPrice: price), all.spread(of: place, dirtyPrice: price))
            #expect(left != nil && left?.bitPattern == right?.bitPattern)
        }
    }
}
