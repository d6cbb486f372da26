import Contracts
import EventSourcing
import FixedIncome
import MarketData
import Messaging
import Testing

@Suite("Bonds that are created and changed")
struct BondCommandsTests {
    @Test("good rows of a batch are taken and bad ones come back with field, found and expected")
    func batch() throws {
        try MarketDesk.run { desk in
            var noMaturity = try Market.treasury("B")
            noMaturity.details.definition.maturity = nil
            var wrongDigit = try Market.treasury("C", cusip: "91282CJZ4")
            wrongDigit.details.identifiers.figi = "BBG000BLNNH6"
            var money = try Market.treasury("D")
            money.details.currency = "usd"
            var percent = try Market.treasury("E")
            percent.details.definition.coupon = 4
            let receipt = try await desk.send(
                CreateBonds(bonds: [
                    Market.treasury("A", cusip: "91282CJZ5"), noMaturity, wrongDigit, money, percent, Market.treasury("A"),
                    Market.treasury("F", cusip: "91282CJZ5"), Market.treasury("G"),
                ]))
            #expect(receipt.created.map(\.text) == ["A", "G"])
            #expect(receipt.rejected.map(\.row) == [1, 2, 3, 4, 5, 6])
            #expect(
                receipt.rejected.map(\.field) == [
                    "definition.maturity", "identifiers.cusip", "currency", "definition.coupon", "id", "identifiers.cusip",
                ])
            #expect(receipt.rejected[1].found == "91282CJZ4")
            #expect(receipt.rejected[2].expected == "three capital letters, such as USD")
            #expect(receipt.position == 2)
            let again = try await desk.send(CreateBonds(bonds: [Market.treasury("H", cusip: "91282CJZ5"), Market.treasury("G")]))
            #expect(again.created.isEmpty)
            #expect(again.rejected.map(\.field) == ["identifiers.cusip", "id"])
            #expect(again.position == 2)
        }
    }

    @Test("a bond whose payments do not work out is rejected, one that cannot be priced yet is not asked for them")
    func resolves() throws {
        try MarketDesk.run { desk in
            var backwards = try Market.treasury("A")
            backwards.details.definition.issueDate = "2035-01-01"
            var step = try Market.treasury("B")
            step.details.definition.changes = [CouponChange(date: "2026-02-15", coupon: 0.05)]
            var calendar = try Market.treasury("C")
            calendar.details.definition.calendar = "MARS"
            let floating = NewBond(
                id: try BondID("D"), details: BondDetails(definition: BondDefinition(kind: .floating, maturity: "2030-01-15")))
            let receipt = try await desk.send(CreateBonds(bonds: [backwards, step, calendar, floating]))
            #expect(receipt.created.map(\.text) == ["D"])
            #expect(
                receipt.rejected.map(\.field) == ["definition.maturity", "definition.changes", "definition.calendar"])
        }
    }

    @Test("a bill or a zero with a coupon or a frequency is rejected", arguments: [BondKind.bill, .zero])
    func withoutCoupons(kind: BondKind) throws {
        try MarketDesk.run { desk in
            var (coupon, frequency, plain) = (try Market.treasury("A"), try Market.treasury("B"), try Market.treasury("C"))
            coupon.details.definition = BondDefinition(kind: kind, maturity: "2030-01-15", coupon: 0.036)
            frequency.details.definition = BondDefinition(kind: kind, maturity: "2030-01-15", frequency: .semiannual)
            plain.details.definition = BondDefinition(kind: kind, maturity: "2030-01-15", coupon: 0)
            let receipt = try await desk.send(CreateBonds(bonds: [coupon, frequency, plain]))
            #expect(receipt.created.map(\.text) == ["C"])
            #expect(receipt.rejected.map(\.field) == ["definition.coupon", "definition.frequency"])
        }
    }

    @Test("a batch without rows or with too many is refused as a whole")
    func sizes() throws {
        try MarketDesk.run { desk in
            #expect(try await desk.refusal(CreateBonds(bonds: [])) == "no-rows")
            let bond = try Market.treasury()
            #expect(try await desk.refusal(CreateBonds(bonds: Array(repeating: bond, count: 1_001))) == "too-many-rows")
            #expect(try await desk.log.head().position == .start)
        }
    }

    @Test("a repeated command gets its first receipt, with the bus and without it", arguments: [true, false])
    func repeated(isIdempotent: Bool) throws {
        try MarketDesk.run(isIdempotent: isIdempotent) { desk in
            let create = CreateBonds(bonds: [try Market.treasury("A"), try Market.treasury("A")])
            let first = try await desk.send(create, id: 1)
            #expect(first.created.count == 1 && first.rejected.count == 1)
            #expect(try await desk.send(create, id: 1) == first)
            let retire = RetireBond(id: try BondID("A"), on: "2024-07-01", reason: "called", expectedVersion: 1)
            let retired = try await desk.send(retire, id: 2)
            #expect(retired.version == 2)
            #expect(try await desk.send(retire, id: 2) == retired)
            #expect(try await desk.log.head().position == 2)
        }
    }

    @Test("a change on another version than the caller saw is refused, and so is what makes no sense")
    func refusals() throws {
        try MarketDesk.run { desk in
            let bond = try Market.treasury("A", cusip: "91282CJZ5")
            _ = try await desk.send(CreateBonds(bonds: [bond, Market.treasury("B")]))
            let amend = AmendBond(id: bond.id, details: bond.details, reason: "again", expectedVersion: 1)
            #expect(try await desk.send(amend).version == 2)
            #expect(try await desk.refusal(amend) == "version-conflict")
            #expect(try await desk.refusal(AmendBond(id: bond.id, details: bond.details, reason: " ")) == "no-reason")
            #expect(try await desk.refusal(AmendBond(id: BondID("Z"), details: bond.details, reason: "x")) == "unknown-bond")
            #expect(try await desk.refusal(AmendBond(id: BondID("B"), details: bond.details, reason: "x")) == "invalid-details")
            #expect(try await desk.refusal(ReopenBond(id: bond.id, on: "2024-07-01", face: 0)) == "nothing-to-reopen")
            #expect(try await desk.refusal(ReopenBond(id: bond.id, on: "2024-07-01", face: -1)) == "invalid-face")
            #expect(try await desk.refusal(ReopenBond(id: bond.id, on: "2024-07-01", face: .max)) == "invalid-face")
            _ = try await desk.send(RetireBond(id: bond.id, on: "2024-07-01", reason: "called"))
            #expect(try await desk.refusal(RetireBond(id: bond.id, on: "2024-07-02", reason: "x")) == "bond-retired")
            #expect(try await desk.refusal(ReopenBond(id: bond.id, on: "2024-07-01", face: 0, reason: " ")) == "no-reason")
        }
    }

    @Test("an identifier that one bond gave up is free for another")
    func identifiersMove() throws {
        try MarketDesk.run { desk in
            let bond = try Market.treasury("A", cusip: "91282CJZ5")
            _ = try await desk.send(CreateBonds(bonds: [bond]))
            let other = try Market.treasury("B", cusip: "91282CJZ5")
            #expect(try await desk.send(CreateBonds(bonds: [other])).rejected.count == 1)
            _ = try await desk.send(AmendBond(id: bond.id, details: Market.treasury("A").details, reason: "not its CUSIP"))
            #expect(try await desk.send(CreateBonds(bonds: [other])).created == [other.id])
        }
    }

    @Test("commands at once create a bond once")
    func concurrent() throws {
        try MarketDesk.run { desk in
            let receipts = try await withThrowingTaskGroup(of: CreateBonds.Receipt.self) { group in
                for _ in 0..<8 { group.addTask { try await desk.send(CreateBonds(bonds: [Market.treasury("A")])) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.reduce(0) { $0 + $1.created.count } == 1)
            #expect(receipts.reduce(0) { $0 + $1.rejected.count } == 7)
        }
    }

    @Test(
        "the event of a reopening keeps its reason, and has the bytes of earlier releases without one",
        arguments: [nil, "sold once more"] as [String?])
    func reopeningReason(reason: String?) throws {
        try MarketDesk.run { desk in
            let bond = try Market.treasury("A")
            _ = try await desk.send(CreateBonds(bonds: [bond]))
            _ = try await desk.send(ReopenBond(id: bond.id, on: "2024-07-01", face: 8_000_000_000, reason: reason))
            let records = try await desk.log.read(LogSelection(types: [BondReopened.name]), limit: 10)
            let said = reason.map { #","reason":"\#($0)""# } ?? ""
            #expect(
                records.map { String(decoding: $0.payload, as: UTF8.self) } == [
                    #"{"face":"8000000000","id":"A","on":"2024-07-01","outstanding":"50000000000"\#(said)}"#
                ])
        }
    }

    @Test("what was known of a bond stays known at its position")
    func timeTravel() throws {
        try MarketDesk.run { desk in
            let bond = try Market.treasury("A")
            let created = try await desk.send(CreateBonds(bonds: [bond]))
            var details = bond.details
            details.issuer = "Acme"
            details.rating = "BB+"
            let amended = try await desk.send(AmendBond(id: bond.id, details: details, reason: "another issuer"))
            let retired = try await desk.send(RetireBond(id: bond.id, on: "2024-07-01", reason: "called"))
            let reopened = try await desk.send(ReopenBond(id: bond.id, on: "2024-07-02", face: 8_000_000_000))
            let first = try await desk.ask(AskBond(id: bond.id, known: created.position))
            #expect(first.position == created.position)
            #expect(first.bond?.classification.sector == .treasury)
            let second = try await desk.ask(AskBond(id: bond.id, known: amended.position)).bond
            #expect(second?.classification.sector == .highYield)
            #expect(second?.version == 2 && second?.changedAt == amended.position)
            #expect(try await desk.ask(AskBond(id: bond.id, known: retired.position)).bond?.isRetired == true)
            let last = try await desk.ask(AskBond(id: bond.id, minPosition: reopened.position)).bond
            #expect(last?.isRetired == false && last?.version == 4)
            #expect(last?.details.outstanding == 50_000_000_000)
            #expect(try await desk.ask(AskBond(id: bond.id, known: created.position)) == first)
            #expect(try await desk.ask(AskBond(id: BondID("Z"))).bond == nil)
        }
    }

    @Test("bonds are listed by name, page by page, by what is asked for")
    func listing() throws {
        try MarketDesk.run { desk in
            let bonds = try (0..<7).map {
                try Market.treasury("B\($0)", maturity: CalendarDate(year: 2030 + $0, month: 2, day: 15))
            }
            let created = try await desk.send(CreateBonds(bonds: bonds))
            let first = try await desk.ask(AskBonds(limit: 3, minPosition: created.position))
            #expect(first.bonds.map(\.id.text) == ["B0", "B1", "B2"])
            #expect(first.next?.text == "B2")
            let second = try await desk.ask(AskBonds(after: first.next, limit: 10, known: first.position))
            #expect(second.bonds.map(\.id.text) == ["B3", "B4", "B5", "B6"])
            #expect(second.next == nil)
            let some = try await desk.ask(AskBonds(maturityFrom: "2032-02-15", maturityTo: "2034-02-15"))
            #expect(some.bonds.map(\.id.text) == ["B2", "B3"])
            #expect(try await desk.ask(AskBonds(search: "b5")).bonds.map(\.id.text) == ["B5"])
            #expect(try await desk.ask(AskBonds(search: "TREASURY", limit: 2)).next?.text == "B1")
            #expect(try await desk.ask(AskBonds(sector: .corporate)).bonds.isEmpty)
            #expect(try await desk.ask(AskBonds(isRetired: true)).bonds.isEmpty)
        }
    }

    @Test("an empty store answers at once")
    func empty() throws {
        try MarketDesk.run { desk in
            let bonds = try await desk.ask(AskBonds())
            #expect(bonds.bonds.isEmpty && bonds.position == .start)
            #expect(try await desk.ask(AskQuotes()).quotes.isEmpty)
            #expect(try await desk.ask(AskQuarantine()).quotes.isEmpty)
            #expect(try await desk.ask(AskPriceHistory(bond: BondID("A"))).prices.isEmpty)
        }
    }
}
