import Contracts
import EventSourcing
import FixedIncome
import Messaging
import PluginKit
import Testing
import Valuation

@Suite("Valuation from quotes to answers")
struct ValuationFlowTests {
    @Test("bonds that were priced off a known curve give the curve back, and lie on it", arguments: [1, 2, 3] as [UInt64])
    func knownCurve(seed: UInt64) throws {
        try ValuationDesk.run(seed: seed) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let curve = try #require(try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve)
            #expect(curve.fit.parameters.method == "svensson" && curve.fit.day == ValuationUniverse.day)
            #expect(curve.fit.settlement == ValuationUniverse.settlement)
            #expect(Set(curve.fit.bonds) == Set(universe.treasuries.map(\.id)))
            let truth = ValuationUniverse.curve
            let wanted = [truth.beta0, truth.beta1, truth.beta2, truth.beta3, truth.tau1, truth.tau2]
            for (found, wanted) in zip(curve.fit.parameters.values, wanted) {
                #expect(abs(found - wanted) < 1e-4 * max(1, abs(wanted)), "found \(found), expected \(wanted)")
            }
            #expect(curve.fit.errorBp < 1e-3)
            let valuations = try await desk.ask(AskValuations(limit: 1_000)).valuations
            for valuation in valuations {
                let residual = try #require(valuation.residualBp)
                #expect(abs(residual) < 0.01 && valuation.verdict == .fair, "\(valuation.bond): \(residual) bp")
            }
        }
    }

    @Test("spreads of corporates come back by sector and rating")
    func knownSpreads() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let valuations = try await desk.ask(AskValuations(limit: 1_000)).valuations
            for member in universe.corporates {
                let valuation = try #require(valuations.first { $0.bond == member.id })
                let spread = try #require(valuation.zSpread)
                #expect(abs(spread - member.spread) < 1e-6, "\(member.id): found \(spread), expected \(member.spread)")
                let matrix = valuation.methods.first { $0.method == "matrix-pricing" }?.price
                #expect(abs(try #require(matrix) - member.price.value) < 1e-3)
                #expect(valuation.methods.first { $0.method == "discounted-cash-flow" }?.price == nil)
            }
        }
    }

    @Test("a quote values the bonds that it touches, on the curve that was known then, and names what is far off")
    func outlier() throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400))) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let wrong = universe.treasuries[7]
            let position = try await desk.append("market-data.quotes/desk", [try universe.prices([wrong], moved: -5)])
            try await desk.until("the quote valued") {
                try await desk.ask(AskValuation(bond: wrong.id)).valuation?.quoteEvent == position
            }
            let valuation = try #require(try await desk.ask(AskValuation(bond: wrong.id)).valuation)
            #expect(valuation.known == position && valuation.curveVersion == 1 && valuation.verdict == .outlier)
            #expect(valuation.cause == "market-data.prices-updated.v1@\(position)")
            #expect(try #require(valuation.residualBp) > 10)
            let found = try await desk.events(OutliersFound.self)
            #expect(found.map(\.bonds) == [[wrong.id]])
            #expect(found.first?.curve == "USD-TREASURY" && found.first?.valuedAt == position)
            #expect(found.first?.reasons.first?.contains("curve USD-TREASURY version 1") == true)
            let last = try await desk.events(ValuationsCalculated.self).last
            #expect(last?.bonds == [wrong.id], "only what the quote touched")
            let outliers = try await desk.ask(AskValuations(verdict: .outlier)).valuations
            #expect(outliers.map(\.bond) == [wrong.id])
        }
    }

    @Test("when prices of its bonds change the curve is fitted anew on the cadence, and all bonds are valued on it")
    func cadence() throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(5))) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let corporate = universe.corporates[0]
            try await desk.append("market-data.quotes/desk", [try universe.prices([corporate], moved: 0.25)])
            try await desk.until("the corporate valued") {
                try await desk.ask(AskValuation(bond: corporate.id)).valuation?.verdict != .fair
            }
            #expect(try await desk.events(CurveFitted.self).count == 1, "no bond of the curve has changed")
            try await desk.append("market-data.quotes/desk", [try universe.prices(universe.treasuries, moved: 0.5)])
            try await desk.until("all bonds valued on the second curve") {
                let all = try await desk.ask(AskValuations(limit: 1_000)).valuations
                return all.count == universe.all.count && all.allSatisfy { $0.curveVersion == 2 }
            }
            let fits = try await desk.events(CurveFitted.self)
            #expect(fits.map(\.version) == [1, 2])
            let curves = try await desk.ask(AskCurves()).curves
            #expect(curves.map(\.fit) == [fits[1]])
            #expect(try await desk.ask(AskCurve(curve: "USD-TREASURY", version: 1)).curve?.fit == fits[0])
        }
    }

    @Test("bonds that cannot be priced are refused with the reason, the others are valued")
    func refused() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            let floater = BondCreated(
                id: try BondID("FLOAT"),
                details: BondDetails(definition: BondDefinition(kind: .floating, maturity: "2030-01-15"), sector: .corporate),
                classification: BondClassification(sector: .corporate, couponType: .floating, basis: []))
            let matured = BondCreated(
                id: try BondID("OLD"),
                details: BondDetails(
                    definition: BondDefinition(kind: .fixed, maturity: "2024-01-15", coupon: 0.02), sector: .treasury),
                classification: BondClassification(sector: .treasury, couponType: .fixed, basis: []))
            try await desk.append("market-data.bonds/others", [floater, matured])
            try await desk.open(universe)
            let known = try await desk.log.head().position
            let bonds = [universe.treasuries[0].id, floater.id, matured.id, try BondID("NOBODY")]
            let receipt = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: bonds, known: known, cause: "test"), desk.context)
            #expect(receipt.valued == 1 && receipt.moved == 0)
            #expect(receipt.refused.map(\.id) == ["FLOAT", "OLD", "NOBODY"])
            #expect(receipt.refused.map(\.field) == ["kind", "maturity", "bond"])
            #expect(receipt.refused.map(\.row) == [1, 2, 3])
        }
    }
}
