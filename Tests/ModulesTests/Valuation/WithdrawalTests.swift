import Contracts
import EventSourcing
import FixedIncome
import Messaging
import Testing
import Valuation

@Suite("Bonds that can no longer be valued")
struct WithdrawalTests {
    private static let still = ValuationSettings(cadence: .seconds(86_400))
    private static let later: CalendarDate = "2024-07-15"

    private static func created(_ member: ValuationUniverse.Member) -> BondCreated {
        BondCreated(
            id: member.id, details: member.details,
            classification: BondClassification(sector: member.sector, couponType: .fixed, basis: ["stated by the test"]))
    }

    private static func amended(_ id: BondID, _ details: BondDetails, _ sector: MarketSector) -> BondAmended {
        BondAmended(
            id: id, details: details, classification: BondClassification(sector: sector, couponType: .fixed, basis: []),
            reason: "wrong")
    }

    /// Makes a bond known that falls due in a week, with its price, and waits for its valuation.
    private static func soon(_ desk: ValuationDesk, _ universe: ValuationUniverse) async throws -> ValuationView {
        let member = try ValuationUniverse.member("SOON", "2024-07-09", 0.02, .treasury, nil, 0)
        let told = try await desk.append(
            "market-data.quotes/desk", [created(member), try universe.prices([member])], at: ValuationUniverse.time)
        try await desk.until("SOON valued") {
            try await desk.ask(AskValuation(bond: member.id)).valuation?.quoteEvent == told
        }
        return try #require(try await desk.ask(AskValuation(bond: member.id)).valuation)
    }

    /// Tells prices of a later day of all but the bond that has fallen due, and has the curve fitted to them.
    private static func moveOn(_ desk: ValuationDesk, _ universe: ValuationUniverse) async throws {
        let time = try Timestamp("2024-07-15T16:00:00Z")
        let told = try await desk.append(
            "market-data.quotes/desk", [try universe.prices(universe.all, day: later, at: time)], at: time)
        _ = try await desk.edge.send(FitCurve(curve: "USD-TREASURY", day: later, known: told), desk.context)
        try await desk.until("all bonds valued on the second curve") {
            let all = try await desk.ask(AskValuations(limit: 1_000)).valuations
            return all.count == universe.all.count && all.allSatisfy { $0.curveVersion == 2 }
        }
    }

    @Test("a bond that has fallen due leaves the last valuations as the market moves on, and the past stays as it was")
    func maturity() throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let before = try await Self.soon(desk, universe)
            let known = try await desk.log.head().position
            try await Self.moveOn(desk, universe)
            let events = try await desk.events(ValuationsWithdrawn.self)
            let event = try #require(events.first)
            #expect(events.count == 1 && event.bonds == [before.bond] && event.day == Self.later)
            #expect(event.curve == "USD-TREASURY" && event.curveVersion == 2)
            #expect(event.reasons[0].hasPrefix("maturity: found 2024-07-09, expected a day after"), "\(event.reasons)")
            let head = try await desk.log.head().position
            let now = try await desk.ask(AskValuation(bond: before.bond, minPosition: head))
            #expect(now.valuation == nil && now.withdrawal?.reason == event.reasons[0])
            let verdicts = try await desk.ask(AskValuations(verdict: before.verdict, limit: 1_000)).valuations
            #expect(!verdicts.contains { $0.bond == before.bond })
            for (text, isThere) in [
                ("2024-07-01T21:00:00Z", true), ("2024-07-14T21:00:00Z", true), ("2024-07-15T15:59:59Z", true),
                ("2024-07-15T16:00:00Z", false), ("2024-07-20T21:00:00Z", false),
            ] {
                let time = try Timestamp(text)
                let asked = try await desk.ask(AskValuation(bond: before.bond, asOf: time, minPosition: head))
                #expect(asked.valuation == (isThere ? before : nil), "as of \(text)")
                let all = try await desk.ask(AskValuations(limit: 1_000, asOf: time)).valuations
                #expect(all.contains { $0.bond == before.bond } == isThere, "all as of \(text)")
            }
            let then = try await desk.ask(AskValuation(bond: before.bond, known: known))
            #expect(then.valuation == before && then.withdrawal == nil)
            #expect(try await desk.ask(AskValuations(limit: 1_000, known: known)).valuations.contains { $0 == before })
        }
    }

    @Test("a valuation that was withdrawn is still there by its name, and is explained")
    func byName() throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let before = try await Self.soon(desk, universe)
            try await Self.moveOn(desk, universe)
            #expect(try await desk.ask(AskValuation(bond: before.bond, event: before.event)).valuation == before)
            let explanation = try #require(
                try await desk.ask(ExplainValuation(bond: before.bond, event: before.event)).explanation)
            #expect(explanation.isSame && explanation.valuation == before, "\(explanation.differences)")
            #expect(try await desk.ask(ExplainValuation(bond: before.bond)).explanation == nil)
            let end = try #require(try await desk.ask(AskValuation(bond: before.bond)).withdrawal)
            let named = try await desk.ask(AskValuation(bond: before.bond, event: end.event))
            #expect(named.valuation == nil && named.withdrawal == end, "the event that ends it holds no valuation")
        }
    }

    @Test("a valuation is withdrawn once, however often the bond is refused, and one that there never was not at all")
    func once() throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let bond = try await Self.soon(desk, universe).bond
            let never = try ValuationUniverse.member("NEVER", "2024-07-08", 0.02, .treasury, nil, 0)
            try await Self.moveOn(desk, universe)
            let last = try await desk.append("market-data.bonds/never", [Self.created(never)])
            for bonds in [[bond], [never.id, bond], nil] {
                let receipt = try await desk.edge.send(
                    ValueBonds(curve: "USD-TREASURY", bonds: bonds, known: last, cause: "test"), desk.context)
                #expect(receipt.withdrawn == 0 && receipt.moved == 0)
                #expect(receipt.refused.contains { $0.id == bond.text && $0.field == "maturity" })
            }
            #expect(try await desk.events(ValuationsWithdrawn.self).map(\.bonds) == [[bond]])
        }
    }

    @Test(
        "a bond of another currency or kind has no valuation until it can be valued again",
        arguments: [
            (BondKind.fixed, "EUR", "currency: found EUR, expected USD, as curve USD-TREASURY"),
            (.floating, "USD", "kind: found floating, expected a kind that can be priced"),
        ])
    func amendments(kind: BondKind, currency: String, reason: String) throws {
        try ValuationDesk.run(settings: Self.still) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let (member, known) = (universe.corporates[2], try await desk.log.head().position)
            let before = try #require(try await desk.ask(AskValuation(bond: member.id)).valuation)
            var details = member.details
            details.currency = currency
            details.definition.kind = kind
            let changed = try await desk.append("market-data.bonds/one", [Self.amended(member.id, details, member.sector)])
            try await desk.until("the valuation withdrawn") {
                try await desk.ask(AskValuation(bond: member.id)).valuation == nil
            }
            let end = try #require(try await desk.ask(AskValuation(bond: member.id)).withdrawal)
            #expect(end.reason == reason && end.known == changed && end.curve == "USD-TREASURY")
            #expect(try await desk.ask(AskValuations(limit: 1_000)).valuations.count == universe.all.count - 1)
            let late = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: [member.id], known: known, cause: "test"), desk.context)
            #expect(late.valued == 1 && late.moved == 0, "what is known later stands")
            #expect(try await desk.ask(AskValuation(bond: member.id, minPosition: late.position)).valuation == nil)
            let back = try await desk.append(
                "market-data.bonds/one", [Self.amended(member.id, member.details, member.sector)])
            try await desk.until("the bond valued again") {
                try await desk.ask(AskValuation(bond: member.id)).valuation?.known == back
            }
            let again = try await desk.ask(AskValuation(bond: member.id))
            #expect(again.withdrawal == nil && again.valuation?.fairPrice == before.fairPrice)
            #expect(try await desk.ask(AskValuations(limit: 1_000)).valuations.count == universe.all.count)
            #expect(try await desk.ask(AskValuation(bond: member.id, known: end.event)).withdrawal == end)
            #expect(try await desk.events(ValuationsWithdrawn.self).count == 1)
        }
    }

    @Test(
        "a bond that goes over to another curve is withdrawn on the first and keeps its value on the second, whichever comes first",
        arguments: [false, true])
    func anotherCurve(isReversed: Bool) throws {
        var settings = Self.still
        settings.curves.append(CurveSetting(name: "EUR-SOVEREIGN", currency: "EUR", sector: .sovereign))
        if isReversed { settings.curves.reverse() }
        try ValuationDesk.run(settings: settings) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let euros = try universe.treasuries.map { member in
                var details = member.details
                (details.currency, details.sector) = ("EUR", .sovereign)
                return ValuationUniverse.Member(
                    id: try BondID("E-\(member.id)"), details: details, sector: .sovereign, spread: 0, price: member.price)
            }
            try await desk.append("market-data.bonds/euros", euros.map(Self.created), at: ValuationUniverse.time)
            let told = try await desk.append(
                "market-data.quotes/desk", [try universe.prices(euros)], at: ValuationUniverse.time)
            _ = try await desk.edge.send(
                FitCurve(curve: "EUR-SOVEREIGN", day: ValuationUniverse.day, known: told), desk.context)
            let all = universe.all.count + euros.count
            try await desk.until("all bonds valued on both curves") {
                try await desk.ask(AskValuations(limit: 1_000)).valuations.count == all
            }
            let member = universe.treasuries[5]
            var details = member.details
            (details.currency, details.sector) = ("EUR", .sovereign)
            try await desk.append("market-data.bonds/one", [Self.amended(member.id, details, .sovereign)])
            try await desk.until("withdrawn on the one, valued on the other") {
                let curve = try await desk.ask(AskValuation(bond: member.id)).valuation?.curve
                return try await desk.events(ValuationsWithdrawn.self).count == 1 && curve == "EUR-SOVEREIGN"
            }
            let event = try #require(try await desk.events(ValuationsWithdrawn.self).first)
            #expect(event.curve == "USD-TREASURY" && event.bonds == [member.id])
            let head = try await desk.log.head().position
            let close = try Timestamp("2024-07-01T21:00:00Z")
            let now = try await desk.ask(AskValuation(bond: member.id, asOf: close, minPosition: head))
            #expect(now.valuation?.curve == "EUR-SOVEREIGN" && now.withdrawal == nil)
            let listed = try await desk.ask(AskValuations(limit: 1_000, minPosition: head)).valuations
            #expect(listed.count == all && listed.first { $0.bond == member.id }?.curve == "EUR-SOVEREIGN")
        }
    }
}
