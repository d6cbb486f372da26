import Contracts
import EventSourcing
import FixedIncome
import Messaging
import Testing
import Valuation

@Suite("A market that is played back in another year")
struct ReplayedMarketTests {
    /// What the clock says, two years after the market.
    private static let clock = Timestamp(nanoseconds: 1_795_000_000_000_000_000)

    /// Tells prices at their own time, as MarketData does, and waits until all bonds are valued on the fit that follows.
    private static func tell(
        _ desk: ValuationDesk, _ universe: ValuationUniverse, moved: Double, day: CalendarDate, at text: String, version: Int64
    ) async throws {
        let time = try Timestamp(text)
        try await desk.append(
            "market-data.quotes/desk", [try universe.prices(universe.all, moved: moved, day: day, at: time)], at: time)
        try await desk.until("curve \(version)") {
            let all = try await desk.ask(AskValuations(limit: 1_000)).valuations
            return all.count == universe.all.count && all.allSatisfy { $0.curveVersion == version }
        }
    }

    @Test("curves and valuations are true at the time of their prices, and agree as of a day and as of a time")
    func asOf() throws {
        try ValuationDesk.run(at: Self.clock) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            try await Self.tell(
                desk, universe, moved: 0.5, day: "2024-07-01", at: "2024-07-01T18:00:00Z", version: 2)
            try await Self.tell(
                desk, universe, moved: 0.75, day: "2024-07-02", at: "2024-07-02T15:00:00Z", version: 3)
            let bond = universe.treasuries[3].id
            for (text, version) in [
                ("2024-07-01T15:59:59Z", nil), ("2024-07-01T17:00:00Z", 1), ("2024-07-01T18:30:00Z", 2),
                ("2024-07-01T21:00:00Z", 2), ("2024-07-02T14:00:00Z", 2), ("2024-07-02T21:00:00Z", 3),
            ] as [(String, Int64?)] {
                let time = try Timestamp(text)
                let curve = try await desk.ask(AskCurve(curve: "USD-TREASURY", asOfTime: time)).curve
                #expect(curve?.fit.version == version, "the curve as of \(text)")
                let valuation = try await desk.ask(AskValuation(bond: bond, asOf: time)).valuation
                #expect(valuation?.curveVersion == version, "the valuation as of \(text)")
            }
            let days: [(CalendarDate, Int64, String)] = [
                ("2024-07-01", 2, "2024-07-01T18:00:00Z"), ("2024-07-02", 3, "2024-07-02T15:00:00Z"),
            ]
            for (day, version, time) in days {
                let curve = try #require(try await desk.ask(AskCurve(curve: "USD-TREASURY", asOf: day)).curve)
                #expect(curve.fit.version == version && curve.fit.day == day && "\(curve.fittedAt)" == time)
                let close = NewYorkTime.moment(day, second: NewYorkTime.close)
                let valuation = try #require(try await desk.ask(AskValuation(bond: bond, asOf: close)).valuation)
                #expect(valuation.curveVersion == version && valuation.day == day && "\(valuation.valuedAt)" == time)
            }
        }
    }

    @Test("a fit that names no day is of the day that the prices have reached, and is made once for the same prices")
    func unnamedDay() throws {
        let settings = ValuationSettings(cadence: .seconds(86_400))
        try ValuationDesk.run(settings: settings, at: Self.clock) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let next: CalendarDate = "2024-07-02"
            let time = try Timestamp("2024-07-02T15:00:00Z")
            // A single quote of the next day does not make that day the market's.
            let early = try await desk.append(
                "market-data.quotes/desk",
                [try universe.prices([universe.treasuries[0]], moved: 0.25, day: next, at: time)], at: time)
            let still = try await desk.edge.send(FitCurve(curve: "USD-TREASURY", known: early), desk.context)
            #expect(still.day == ValuationUniverse.day && still.version == 2)
            let end = try await desk.append(
                "market-data.quotes/desk", [try universe.prices(universe.all, moved: 0.5, day: next, at: time)], at: time)
            let fitted = try await desk.edge.send(FitCurve(curve: "USD-TREASURY", known: end), desk.context)
            #expect(fitted.day == next && fitted.version == 3)
            let again = try await desk.edge.send(
                FitCurve(curve: "USD-TREASURY", known: fitted.position), desk.context)
            #expect(again.version == 3 && again.day == next && again.bonds == fitted.bonds)
            let fits = try await desk.events(CurveFitted.self)
            #expect(fits.map(\.day) == [ValuationUniverse.day, ValuationUniverse.day, next])
        }
    }

    @Test("a quote of today in a market of another year dates no valuation, of its bond or of others")
    func strayQuote() throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400)), at: Self.clock) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let today = NewYorkTime.day(of: Self.clock)
            let stray = try await desk.append(
                "market-data.quotes/desk",
                [try universe.prices([universe.corporates[2]], moved: 5, day: today, at: Self.clock)], at: Self.clock)
            _ = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: [universe.corporates[2].id], known: stray, cause: "stray"), desk.context)
            let time = try Timestamp("2024-07-01T18:00:00Z")
            try await desk.append(
                "market-data.quotes/desk",
                [try universe.prices(universe.all.filter { $0.id != universe.corporates[2].id }, moved: 0.5, at: time)], at: time)
            try await desk.until("the others valued anew") {
                try await desk.events(ValuationsCalculated.self).last?.bonds.count == universe.all.count - 1
            }
            let records = try await desk.log.read(LogSelection(types: [ValuationsCalculated.name]), limit: 1_000)
            let close = NewYorkTime.moment(ValuationUniverse.day, second: NewYorkTime.close)
            #expect(records.count > 2 && records.allSatisfy { $0.occurredAt <= close }, "\(records.map(\.occurredAt))")
        }
    }

    @Test("a change by somebody with the clock of today leaves the market's time alone")
    func amended() throws {
        try ValuationDesk.run(at: Self.clock) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let member = universe.corporates[2]
            var details = member.details
            details.definition.coupon = 0.05
            try await desk.append(
                "market-data.bonds/one",
                [
                    BondAmended(
                        id: member.id, details: details,
                        classification: BondClassification(sector: member.sector, couponType: .fixed, basis: []), reason: "wrong")
                ])
            try await desk.until("the new coupon valued") {
                try await desk.events(ValuationsCalculated.self).last?.cause.contains("amended") == true
            }
            let records = try await desk.log.read(
                LogSelection(types: [ValuationsCalculated.name, CurveFitted.name]), limit: 1_000)
            let close = NewYorkTime.moment(ValuationUniverse.day, second: NewYorkTime.close)
            #expect(records.count > 2 && records.allSatisfy { $0.occurredAt <= close }, "\(records.map(\.occurredAt))")
        }
    }

    @Test("of quotes of one day by two sources the one observed last counts, in whichever order they are told")
    func sources() throws {
        let settings = ValuationSettings(cadence: .seconds(86_400))
        try ValuationDesk.run(settings: settings, at: Self.clock) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let member = universe.treasuries[5]
            let late = try await desk.append(
                "market-data.quotes/one",
                [try universe.prices([member], moved: 0.25, at: ValuationUniverse.time.advanced(by: .seconds(3_600)))])
            var early = try universe.prices([member], moved: -0.5, at: ValuationUniverse.time.advanced(by: .seconds(60)))
            early.source = "two"
            let last = try await desk.append("market-data.quotes/two", [early])
            let receipt = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: [member.id], known: last, cause: "test"), desk.context)
            #expect(receipt.valued == 1)
            let view = try #require(try await desk.ask(AskValuation(bond: member.id, minPosition: last)).valuation)
            let price = try TradedPrice(member.price.value + 0.25)
            #expect(view.quoteEvent == late && view.quote == price)
        }
    }

    @Test("a mark of an earlier day that is told later does not replace the mark of today")
    func marks() throws {
        let settings = ValuationSettings(cadence: .seconds(86_400), preferredPrice: .mark)
        try ValuationDesk.run(settings: settings, at: Self.clock) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let bond = universe.treasuries[5].id
            let today = try await desk.append(
                "market-data.marks/one",
                [PriceMarked(bond: bond, price: try TradedPrice(97), day: ValuationUniverse.day, reason: "today")])
            let before = try await desk.append(
                "market-data.marks/one",
                [PriceMarked(bond: bond, price: try TradedPrice(90), day: "2024-06-28", reason: "read later")])
            _ = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: [bond], known: before, cause: "test"), desk.context)
            let view = try #require(try await desk.ask(AskValuation(bond: bond, minPosition: before)).valuation)
            #expect(view.quoteEvent == today && view.quoteDay == ValuationUniverse.day && view.quoteKind == .mark)
        }
    }
}
