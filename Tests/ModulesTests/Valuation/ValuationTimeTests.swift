import Contracts
import EventSourcing
import FixedIncome
import Messaging
import Testing
import Valuation

@Suite("Valuations that are asked for again")
struct ValuationTimeTests {
    @Test("an answer as it was known at a position keeps its bytes, before and after a correction")
    func known() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let known = try await desk.log.head().position
            let first = try await desk.ask(AskValuations(limit: 1_000, known: known))
            let corrected = universe.treasuries[3]
            let later = try await desk.append("market-data.quotes/desk", [try universe.prices([corrected], moved: 1.5)])
            try await desk.until("the correction valued") {
                try await desk.ask(AskValuation(bond: corrected.id)).valuation.map { $0.known >= later } ?? false
            }
            let again = try await desk.ask(AskValuations(limit: 1_000, known: known))
            #expect(try CanonicalEncoder.encode(again) == CanonicalEncoder.encode(first))
            let now = try #require(try await desk.ask(AskValuation(bond: corrected.id)).valuation)
            let then = try #require(first.valuations.first { $0.bond == corrected.id })
            #expect(now.quote != then.quote)
            let close = try Timestamp("2024-07-01T21:00:00Z")
            let asOf = try await desk.ask(AskValuation(bond: corrected.id, known: known, asOf: close))
            #expect(asOf.valuation == then, "what was known then of the market's day")
            #expect(try await desk.ask(AskValuation(bond: corrected.id, asOf: close)).valuation == now)
            let before = try Timestamp("2024-07-01T03:59:59Z")
            #expect(try await desk.ask(AskValuation(bond: corrected.id, asOf: before)).valuation == nil)
            #expect(try await desk.ask(AskCurve(curve: "USD-TREASURY", asOfTime: before)).curve == nil)
            #expect(try await desk.ask(AskCurves(asOf: before)).curves.isEmpty)
            let curve = try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve
            #expect(try await desk.ask(AskCurve(curve: "USD-TREASURY", asOf: ValuationUniverse.day)).curve == curve)
        }
    }

    @Test("one quote of a later day does not move a market to it, a tenth of its bonds do")
    func marketDay() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let later: CalendarDate = "2024-07-09"
            for (version, members, day) in [
                (Int64(2), 3..<4, ValuationUniverse.day), (3, 3..<5, later),
            ] {
                try await desk.append(
                    "market-data.quotes/desk", [try universe.prices(Array(universe.treasuries[members]), day: later)])
                try await desk.until("curve \(version)") {
                    try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve?.fit.version == version
                }
                #expect(try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve?.fit.day == day)
            }
        }
    }

    @Test("prices of bonds that are due by then do not move the market to their day")
    func deadBonds() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let due = try [("DUE-1", "2024-07-05"), ("DUE-2", "2024-07-09")].map { name, maturity in
                try ValuationUniverse.member(name, CalendarDate(iso: maturity), 0.02, .treasury, nil, 0)
            }
            let created = due.map {
                BondCreated(
                    id: $0.id, details: $0.details,
                    classification: BondClassification(sector: .treasury, couponType: .fixed, basis: ["stated by the test"]))
            }
            try await desk.append("market-data.bonds/due", created)
            // Two of twenty would be a tenth.
            let last = try await desk.append("market-data.quotes/desk", [try universe.prices(due, day: "2024-07-09")])
            try await desk.until("the curve fitted anew") {
                try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve.map { $0.fit.pricesAt >= last } ?? false
            }
            let fit = try #require(try await desk.ask(AskCurve(curve: "USD-TREASURY")).curve?.fit)
            #expect(fit.day == ValuationUniverse.day)
        }
    }

    @Test("a curve as of a day whose moments have no number is refused", arguments: ["0001-01-01", "1677-09-21", "9999-12-31"])
    func impossibleDays(text: String) throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400))) { desk in
            try await desk.open(ValuationUniverse())
            let query = AskCurve(curve: "USD-TREASURY", asOf: try CalendarDate(iso: text))
            await #expect { try await desk.ask(query) } throws: { "\($0)".contains("1677-09-22 to 2262-04-10") }
        }
    }

    @Test("a valuation is explained by its payments, and comes out to the same bits when it is computed again")
    func explained() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            for member in [universe.treasuries[5], universe.corporates[4]] {
                let answer = try await desk.ask(ExplainValuation(bond: member.id))
                let explanation = try #require(answer.explanation)
                #expect(explanation.isSame, "\(explanation.differences)")
                #expect(explanation.valuation.fairPrice.bitPattern == explanation.recomputed.fairPrice.bitPattern)
                let sum = explanation.flows.reduce(0) { $0 + $1.presentValue }
                #expect(sum == explanation.dirtyPrice)
                let quoted = explanation.flows.reduce(0) { $0 + $1.presentValue * ($1.spreadFactor ?? 0) }
                #expect(abs(quoted - explanation.accrued - member.price.value) < 1e-9, "the spread gives the market price")
                #expect(explanation.events.count == 4 && explanation.events.last == explanation.valuation.event)
                #expect(explanation.flows.last?.date == member.details.definition.maturity)
            }
        }
    }

    @Test("an older valuation is explained after prices and curve have moved on")
    func explainedLater() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let bond = universe.corporates[2].id
            let first = try #require(try await desk.ask(AskValuation(bond: bond)).valuation)
            try await desk.append("market-data.quotes/desk", [try universe.prices(universe.all, moved: -0.75)])
            try await desk.until("the second curve") {
                try await desk.ask(AskValuation(bond: bond)).valuation?.curveVersion == 2
            }
            let explanation = try #require(
                try await desk.ask(ExplainValuation(bond: bond, event: first.event)).explanation)
            #expect(explanation.isSame && explanation.valuation == first, "\(explanation.differences)")
            #expect(explanation.curve.version == 1)
            #expect(try await desk.ask(ExplainValuation(bond: bond, event: LogPosition(1))).explanation == nil)
        }
    }

    @Test("a valuation of long ago is explained from the module's own rows, beyond what it keeps in memory")
    func explainedFromRows() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let member = universe.corporates[6]
            let first = try #require(try await desk.ask(AskValuation(bond: member.id)).valuation)
            let quotes = try (1...300).map { try universe.prices([member], moved: 0.001 * Double($0)) }
            let last = try await desk.append("market-data.quotes/desk", quotes)
            try await desk.until("the last quote valued") {
                try await desk.ask(AskValuation(bond: member.id)).valuation?.quoteEvent == last
            }
            let explanation = try #require(
                try await desk.ask(ExplainValuation(bond: member.id, event: first.event)).explanation)
            #expect(explanation.isSame && explanation.valuation == first, "\(explanation.differences)")
        }
    }

    @Test("valuing what has not moved beyond the tolerance appends nothing")
    func tolerance() throws {
        let settings = ValuationSettings(cadence: .seconds(86_400), tolerance: 0.01)
        try ValuationDesk.run(settings: settings) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let member = universe.treasuries[4]
            let before = try await desk.events(ValuationsCalculated.self).count
            let small = try await desk.append("market-data.quotes/desk", [try universe.prices([member], moved: 0.004)])
            let still = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: [member.id], known: small, cause: "test"), desk.context)
            #expect(still.valued == 1 && still.moved == 0)
            #expect(try await desk.events(ValuationsCalculated.self).count == before)
            let large = try await desk.append("market-data.quotes/desk", [try universe.prices([member], moved: 0.05)])
            try await desk.until("the move valued") {
                try await desk.ask(AskValuation(bond: member.id)).valuation?.known == large
            }
            let late = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: [member.id], known: small, cause: "test"), desk.context)
            #expect(late.moved == 0, "what is known later stands")
        }
    }

    @Test("a command that is sent again gets its first receipt, and a position that the log does not have is refused")
    func commands() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let head = try await desk.log.head().position
            let context = desk.context
            let command = ValueBonds(curve: "USD-TREASURY", known: head, cause: "test")
            let first = try await desk.edge.send(command, context)
            #expect(try await desk.edge.send(command, context) == first)
            #expect(first.valued == universe.all.count)
            let beyond = ValueBonds(curve: "USD-TREASURY", known: LogPosition(1_000_000), cause: "test")
            await #expect(throws: BusError.self) { try await desk.edge.send(beyond, desk.context) }
            let unknown = ValueBonds(curve: "EUR-BUND", known: head, cause: "test")
            await #expect(throws: BusError.self) { try await desk.edge.send(unknown, desk.context) }
        }
    }

    @Test("a moved curve moves bonds as a curve that lies higher does, key moves that are equal like a parallel one")
    func whatIf() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let parallel = try await desk.ask(AskWhatIf(curve: "USD-TREASURY", shiftBp: 25, limit: 1_000)).bonds
            let keys = try await desk.ask(
                AskWhatIf(curve: "USD-TREASURY", keyTenors: [2, 5, 10, 30], keyShiftsBp: [25, 25, 25, 25], limit: 1_000)
            ).bonds
            #expect(parallel.count == universe.all.count && keys.count == parallel.count)
            for (left, right) in zip(parallel, keys) { #expect(abs(left.change - right.change) < 1e-10) }
            for member in universe.all {
                let moved = try #require(parallel.first { $0.bond == member.id })
                let other = try ValuationUniverse.member(
                    "X", try #require(member.details.definition.maturity), try #require(member.details.definition.coupon),
                    member.sector, nil, member.spread + 0.0025)
                #expect(abs(moved.shiftedPrice - other.price.value) < 1e-4, "\(member.id)")
            }
            let named = try await desk.ask(
                AskWhatIf(curve: "USD-TREASURY", bonds: [universe.all[0].id, BondID("NOBODY")], shiftBp: 25))
            #expect(named.bonds.map(\.bond) == [universe.all[0].id])
            #expect(named.refused?.map(\.id) == ["NOBODY"] && named.refused?.map(\.row) == [1], "\(named)")
        }
    }
}
