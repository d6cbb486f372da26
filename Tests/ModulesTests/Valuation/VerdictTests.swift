import Contracts
import EventSourcing
import FixedIncome
import Messaging
import PluginKit
import Testing
import Valuation

@Suite("Verdicts, and where there are none")
struct VerdictTests {
    private static let still = ValuationSettings(cadence: .seconds(86_400))

    private static func created(_ member: ValuationUniverse.Member) -> BondCreated {
        BondCreated(
            id: member.id, details: member.details,
            classification: BondClassification(sector: member.sector, couponType: .fixed, basis: ["stated by the test"]))
    }

    /// Waits for the valuation of a bond by a price.
    private static func valued(_ desk: ValuationDesk, _ bond: BondID, by event: LogPosition) async throws -> ValuationView {
        try await desk.until("\(bond) valued") {
            try await desk.ask(AskValuation(bond: bond)).valuation?.quoteEvent == event
        }
        return try #require(try await desk.ask(AskValuation(bond: bond)).valuation)
    }

    @Test("a price of months ago values nothing: the bond keeps its fair price, shows the day, and has no verdict")
    func stale() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let old = try ValuationUniverse.member("OLD", "2031-02-15", 0.03, .treasury, nil, 0.02)
            let position = try await desk.append(
                "market-data.bonds/OLD",
                [
                    Self.created(old),
                    PriceMarked(bond: old.id, price: old.price, day: "2024-03-01", reason: "no trade since"),
                ])
            let view = try await Self.valued(desk, old.id, by: position)
            #expect(view.verdict == .stalePrice && view.quote == old.price && view.quoteDay == "2024-03-01")
            #expect(view.quoteKind == .mark && view.reason?.contains("2024-03-01") == true)
            #expect(view.yield == nil && view.zSpread == nil && view.residualBp == nil && view.zScore == nil && view.basis == nil)
            #expect(view.fairPrice > old.price.value + 5, "200 bp below the curve's")
            try await desk.until("the curve fitted anew") {
                try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve.map { $0.fit.pricesAt >= position } ?? false
            }
            let fit = try #require(try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve?.fit)
            #expect(!fit.bonds.contains(old.id) && fit.bonds.count == universe.treasuries.count)
            let explanation = try #require(try await desk.ask(ExplainValuation(bond: old.id)).explanation)
            #expect(explanation.isSame, "\(explanation.differences)")
        }
    }

    @Test("a bond that became known later than its market has a fair price as of then, and no verdict for want of a price")
    func withoutPrice() throws {
        try ValuationDesk.run(settings: Self.still, at: try Timestamp("2026-11-18T12:00:00Z")) { desk in
            let universe = try ValuationUniverse()
            let opened = try await desk.open(universe, at: ValuationUniverse.time)
            let late = try ValuationUniverse.member("LATE", "2031-02-15", 0.03, .treasury, nil, 0)
            try await desk.append("market-data.bonds/LATE", [Self.created(late)])
            try await desk.until("LATE valued") { try await desk.ask(AskValuation(bond: late.id)).valuation != nil }
            let close = NewYorkTime.moment(ValuationUniverse.day, second: NewYorkTime.close)
            let then = try #require(try await desk.ask(AskValuation(bond: late.id, asOf: close)).valuation)
            #expect(then.verdict == .noPrice && then.quote == nil && then.reason?.hasPrefix("found no market price") == true)
            #expect(then.yield == nil && then.residualBp == nil && then.zScore == nil && then.basis == nil)
            #expect(abs(then.fairPrice - late.price.value) < 0.1)
            let explanation = try #require(try await desk.ask(ExplainValuation(bond: late.id)).explanation)
            #expect(explanation.isSame, "\(explanation.differences)")
            let before = try await desk.ask(AskValuation(bond: late.id, known: opened, asOf: close))
            #expect(before.valuation == nil && before.withdrawal == nil, "nobody knew of it")
            let day: CalendarDate = "2024-07-02"
            let told = try await desk.append(
                "market-data.quotes/desk", [try universe.prices([late], day: day, at: try Timestamp("2024-07-02T15:00:00Z"))])
            let now = try await Self.valued(desk, late.id, by: told)
            #expect(now.verdict != .noPrice && now.verdict != nil)
            #expect(try await desk.ask(AskValuation(bond: late.id, asOf: close)).valuation == then)
            let listed = try await desk.ask(AskValuations(verdict: .noPrice, limit: 1_000, asOf: close)).valuations
            #expect(listed == [then])
        }
    }

    @Test("a valuation of an earlier release, which says nothing of the price that is not there, is read with the reason")
    func earlierRelease() throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let bare = try ValuationUniverse.member("BARE", "2031-02-15", 0.03, .treasury, nil, 0)
            try await desk.append("market-data.bonds/BARE", [Self.created(bare)])
            try await desk.until("BARE valued") { try await desk.ask(AskValuation(bond: bare.id)).valuation != nil }
            var event = try #require(try await desk.events(ValuationsCalculated.self).last { $0.bonds == [bare.id] })
            #expect(event.verdicts == [.noPrice] && event.basis?.reasons.compactMap { $0 }.count == 1)
            event.verdicts = [nil]
            event.basis?.reasons = [nil]
            let last = try await desk.append("valuation.results/USD-TREASURY", [event])
            let view = try #require(try await desk.ask(AskValuation(bond: bare.id, minPosition: last)).valuation)
            #expect(view.event == last && view.verdict == .noPrice && view.reason?.hasPrefix("found no market price") == true)
            let explanation = try #require(try await desk.ask(ExplainValuation(bond: bare.id, event: last)).explanation)
            #expect(explanation.isSame, "\(explanation.differences)")
            let again = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: [bare.id], known: last, cause: "test"), desk.context)
            #expect(again.valued == 1 && again.moved == 0, "it says the same")
        }
    }

    @Test("prices of years ago that are read later neither displace today's nor move the market back")
    func history() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let others = try (0..<40).map { index in
                try ValuationUniverse.member("H\(index)", "2040-05-15", 0.02 + 0.001 * Double(index), .treasury, nil, 0)
            }
            try await desk.append("market-data.bonds/more", others.map(Self.created))
            let last = try await desk.append(
                "market-data.quotes/archive",
                [
                    try universe.prices(universe.treasuries, moved: -8, day: "2015-06-01"),
                    try universe.prices(others, moved: -8, day: "2015-06-01"),
                ])
            try await desk.until("the curve fitted anew") {
                try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve.map { $0.fit.pricesAt >= last } ?? false
            }
            _ = try await Self.valued(desk, others[0].id, by: last)
            let fit = try #require(try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve?.fit)
            #expect(fit.day == ValuationUniverse.day && Set(fit.bonds) == Set(universe.treasuries.map(\.id)))
            let views = try await desk.ask(AskValuations(limit: 1_000)).valuations
            #expect(views.first { $0.bond == universe.treasuries[3].id }?.quote == universe.treasuries[3].price)
            #expect(views.first { $0.bond == others[0].id }?.verdict == .stalePrice)
            #expect(try await desk.events(OutliersFound.self).isEmpty)
        }
    }

    @Test("a bond that falls due before the first bond of the curve is not judged by it")
    func outside() throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let fit = try #require(try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve?.fit)
            #expect(fit.firstMaturity == universe.treasuries[0].details.definition.maturity)
            #expect(fit.lastMaturity == universe.treasuries[17].details.definition.maturity)
            let short = try ValuationUniverse.member("SHORT", "2024-07-25", 0.02, .treasury, nil, 0)
            let position = try await desk.append(
                "market-data.quotes/desk", [Self.created(short), try universe.prices([short], moved: -0.5)])
            let view = try await Self.valued(desk, short.id, by: position)
            #expect(view.verdict == .outsideCurve && view.zScore == nil && view.basis == nil)
            #expect(try #require(view.residualBp) > 100, "it is told all the same")
            #expect(view.reason?.contains("2024-07-25") == true)
            #expect(try await desk.events(OutliersFound.self).isEmpty)
        }
    }

    @Test("what a price cannot tell is half of bid and ask, and a price step at least", arguments: [nil, 0.5])
    func floor(width: Double?) throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let member = universe.treasuries[0]
            var prices = try universe.prices([member], moved: 0.1)
            if let width {
                prices.bids = [try TradedPrice(prices.prices[0].value - width / 2)]
                prices.asks = [TradedPrice(nanos: try #require(prices.bids[0]).nanos + Int64(width * 1e9))]
            }
            let position = try await desk.append("market-data.quotes/desk", [prices])
            let view = try await Self.valued(desk, member.id, by: position)
            let basis = try #require(view.basis)
            let noise = max(1.0 / 256, (width ?? 0) / 2)
            #expect(basis.floorBp == noise / (try #require(view.dv01)))
            #expect(basis.deviationBp == max(basis.scale.usualBp, basis.floorBp, basis.leastBp))
            #expect(basis.scale.cell == "curve" && basis.scale.bonds == 18)
            #expect(try #require(view.zScore) == (try #require(view.residualBp)) / basis.deviationBp)
            #expect(view.verdict == (width == nil ? .outlier : .fair), "a tenth is much for a step, and little for a half")
            let explanation = try #require(try await desk.ask(ExplainValuation(bond: member.id)).explanation)
            #expect(explanation.isSame && explanation.recomputed.basis == basis, "\(explanation.differences)")
        }
    }

    @Test("a cell with few bonds is measured by its rating, its sector, all credits, or not at all")
    func scales() {
        func seen(_ sector: MarketSector, _ grade: RatingGrade, _ years: Double, _ spread: Double) -> SpreadMatrix.Observation {
            SpreadMatrix.Observation(sector: sector, grade: grade, years: years, spread: spread)
        }
        let three = [seen(.corporate, .a, 2, 0.01), seen(.corporate, .a, 2.5, 0.01), seen(.corporate, .a, 3, 0.018)]
        #expect(SpreadMatrix(three).estimate(sector: .corporate, grade: .a, years: 2) != nil)
        #expect(SpreadMatrix(three).scale(sector: .corporate, grade: .a, years: 2) == nil, "three tell a spread, but no distance")
        // Each of eight at 10, 20 … 80 bp has the median of the other seven at 50 bp (the lower four) or 40 bp (the upper four):
        // distances 40, 30, 20, 10, 10, 20, 30, 40, with the median 25.
        let eight = (1...8).map { seen(.corporate, .bbb, 4, 0.001 * Double($0)) }
        let matrix = SpreadMatrix(three + eight)
        let own = matrix.scale(sector: .corporate, grade: .bbb, years: 4)
        #expect(own?.cell == "corporate BBB 3-5 years" && own?.bonds == 8)
        #expect(abs((own?.usualBp ?? 0) - 1.4826 * 25) < 1e-9, "\(own?.usualBp ?? 0)")
        #expect(matrix.scale(sector: .corporate, grade: .bbb, years: 12)?.cell == "corporate BBB")
        #expect(matrix.scale(sector: .corporate, grade: .a, years: 2)?.cell == "corporate")
        #expect(matrix.scale(sector: .corporate, grade: .a, years: 2)?.bonds == 11)
        #expect(matrix.scale(sector: .municipal, grade: .aa, years: 2)?.cell == "credits")
        let same = (1...8).map { _ in seen(.agency, .aaa, 4, 0.001) }
        #expect(SpreadMatrix(same).scale(sector: .agency, grade: .aaa, years: 4) == nil, "no distance at all measures nothing")
    }

    @Test(
        "the official close is what bonds are valued by where the settings say so, and not otherwise", arguments: [true, false])
    func closes(isPreferred: Bool) throws {
        var settings = Self.still
        settings.preferredPrice = isPreferred ? .close : nil
        try ValuationDesk.run(settings: settings) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let member = universe.treasuries[6]
            let price = try TradedPrice(member.price.value + 0.5)
            let position = try await desk.append(
                "market-data.closes/official",
                [CloseRecorded(day: ValuationUniverse.day, source: "official", bonds: [member.id], prices: [price])])
            if isPreferred {
                let view = try await Self.valued(desk, member.id, by: position)
                #expect(view.quoteKind == .close && view.quote == price && view.quoteDay == ValuationUniverse.day)
            } else {
                let receipt = try await desk.edge.send(
                    ValueBonds(curve: "USD-TREASURY", bonds: [member.id], known: position, cause: "test"), desk.context)
                #expect(receipt.valued == 1 && receipt.moved == 0)
                #expect(try await desk.ask(AskValuation(bond: member.id)).valuation?.quoteKind == .quote)
            }
        }
    }

    @Test("a retired bond leaves the last valuations, and stays where it was before")
    func retired() throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let (bond, known) = (universe.corporates[5].id, try await desk.log.head().position)
            let before = try #require(try await desk.ask(AskValuation(bond: bond)).valuation)
            let gone = try await desk.append(
                "market-data.bonds/one", [BondRetired(id: bond, on: ValuationUniverse.day, reason: "called")])
            let all = try await desk.ask(AskValuations(limit: 1_000, minPosition: gone)).valuations
            #expect(all.count == universe.all.count - 1 && !all.contains { $0.bond == bond })
            #expect(try await desk.ask(AskValuation(bond: bond, minPosition: gone)).valuation == nil)
            #expect(try await desk.ask(AskValuation(bond: bond, known: known)).valuation == before)
            #expect(try await desk.ask(AskValuations(limit: 1_000, known: known)).valuations.count == universe.all.count)
            let close = try Timestamp("2024-07-01T21:00:00Z")
            #expect(try await desk.ask(AskValuation(bond: bond, asOf: close, minPosition: gone)).valuation == before)
            let later = try Timestamp("2024-07-02T21:00:00Z")
            #expect(try await desk.ask(AskValuation(bond: bond, asOf: later, minPosition: gone)).valuation == nil)
            #expect(try await desk.ask(AskValuation(bond: bond, minPosition: gone, event: before.event)).valuation == before)
            let page = try await desk.ask(AskValuations(after: universe.corporates[4].id, limit: 2, minPosition: gone))
            #expect(page.valuations.count == 2 && page.next == page.valuations.last?.bond)
            let back = try await desk.append(
                "market-data.bonds/one", [BondReopened(id: bond, on: ValuationUniverse.day, face: 1, outstanding: nil)])
            #expect(try await desk.ask(AskValuation(bond: bond, minPosition: back)).valuation != nil)
        }
    }

    @Test("a moved curve is told with the bond's own spread and without it, before and after")
    func bare() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let bonds = try await desk.ask(AskWhatIf(curve: "USD-TREASURY", shiftBp: 25, limit: 1_000)).bonds
            for member in universe.corporates {
                let bond = try #require(bonds.first { $0.bond == member.id })
                #expect(abs(bond.curvePrice - member.price.value) < 1e-9 && bond.isSpreadOfMarket == true)
                #expect(abs(try #require(bond.spread) - member.spread) < 1e-6)
                let definition = member.details.definition
                let plain = try ValuationUniverse.member(
                    "X", try #require(definition.maturity), try #require(definition.coupon), member.sector, nil, 0)
                let higher = try ValuationUniverse.member(
                    "X", try #require(definition.maturity), try #require(definition.coupon), member.sector, nil, 0.0025)
                #expect(abs(try #require(bond.bareCurvePrice) - plain.price.value) < 1e-4)
                #expect(abs(try #require(bond.bareShiftedPrice) - higher.price.value) < 1e-4)
            }
        }
    }
}
