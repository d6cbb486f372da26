import FixedIncome
import Testing

@Suite("Official tables and auction results (BOE, RBA, MEF, AFT, JSDA)")
struct OfficialTableTests {
    @Test("each yield, price and accrued interest comes out to its printed digits", arguments: OfficialTables.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum OfficialTables {
    static let table = PublishedTable(
        title: "Official tables and auctions of five countries",
        source:
            "BOE, Tabla de equivalencia entre precios y rendimientos (BOE-A-2021-19713, 2023-17631, 2023-21398, 2024-11285); RBA, Pricing "
            + "Formulae for Commonwealth Government Securities; MEF, BTP auction of 2022-07-13; AFT, auctions of 2019-12-05 and 2023-09-21; "
            + "JSDA, Reference Statistical Prices (simple yield)",
        numbers: spain.flatMap(\.numbers) + auctions.map(\.number) + [australia, japan])

    private struct SpanishTable: Sendable {
        let notice: String
        let coupon: Double
        let maturity, settlement: CalendarDate
        let accrued: String
        let yields: [(clean: Double, printed: String)]

        var numbers: [PublishedNumber] {
            let (coupon, maturity, settlement) = (coupon, maturity, settlement)
            let bond: @Sendable () throws -> ResolvedBond = {
                try example(coupon, maturity, from: settlement, frequency: .annual, .esBono)
            }
            let accrued = PublishedNumber("\(notice), accrued", accrued) { try bond().accruedInterest(at: settlement) }
            return [accrued]
                + yields.map { clean, printed in
                    PublishedNumber("\(notice), yield in percent at \(clean)", printed) {
                        try bond().yieldPercent(clean: clean, settling: settlement)
                    }
                }
        }
    }

    private static let spain: [SpanishTable] = [
        SpanishTable(
            notice: "BOE-A-2023-21398", coupon: 2.15, maturity: "2025-10-31", settlement: "2023-10-24", accrued: "2.11",
            yields: [(96.25, "4.122"), (97.00, "3.719"), (97.75, "3.319")]),
        SpanishTable(
            notice: "BOE-A-2023-17631", coupon: 1.50, maturity: "2027-04-30", settlement: "2023-08-08", accrued: "0.41",
            yields: [(92.75, "3.613"), (93.50, "3.384"), (94.25, "3.158")]),
        SpanishTable(
            notice: "BOE-A-2021-19713", coupon: 2.15, maturity: "2025-10-31", settlement: "2021-12-07", accrued: "0.22",
            yields: [(108.75, "-0.090"), (110.30, "-0.462")]),
        SpanishTable(
            notice: "BOE-A-2024-11285", coupon: 2.50, maturity: "2027-05-31", settlement: "2024-06-11", accrued: "0.08",
            yields: [(97.00, "3.581"), (98.50, "3.034")]),
    ]

    private struct Auction: Sendable {
        let id: String
        let coupon: Double
        let maturity, settlement: CalendarDate
        let frequency: Frequency
        let convention: YieldConvention
        let price: Double
        let yield: String

        var number: PublishedNumber {
            PublishedNumber("\(id), yield in percent", yield) {
                try example(coupon, maturity, from: settlement, frequency: frequency, convention)
                    .yieldPercent(clean: price, settling: settlement)
            }
        }

        static func italy(_ coupon: Double, _ maturity: CalendarDate, _ price: Double, _ yield: String) -> Auction {
            Auction(
                id: "BTP \(coupon) % \(maturity)", coupon: coupon, maturity: maturity, settlement: "2022-07-15",
                frequency: .semiannual,
                convention: .itBTP, price: price, yield: yield)
        }

        static func france(
            _ coupon: Double, _ maturity: CalendarDate, _ settlement: CalendarDate, _ price: Double, _ yield: String
        ) -> Auction {
            Auction(
                id: "OAT \(coupon) % \(maturity)", coupon: coupon, maturity: maturity, settlement: settlement, frequency: .annual,
                convention: .frOAT, price: price, yield: yield)
        }
    }

    private static let auctions: [Auction] = [
        .italy(2.80, "2029-06-15", 100.35, "2.76"), .italy(3.25, "2038-03-01", 97.97, "3.45"),
        .italy(1.20, "2025-08-15", 98.10, "1.84"),
        .france(5.5, "2029-04-25", "2019-12-09", 152.58, "-0.08"), .france(4, "2060-04-25", "2019-12-09", 205.48, "0.88"),
        .france(2.5, "2026-09-24", "2023-09-25", 97.84, "3.27"),
    ]

    /// The formula gives the price with accrued interest.
    private static let australia = PublishedNumber("RBA 6.25 % 2015, dirty price", "105.600") {
        try example(6.25, "2015-04-15", from: "2003-10-24", .au).measures(percent: 5.60, settling: "2003-10-24").dirtyPrice
    }

    private static let japan = PublishedNumber("JGB 2.4 % 2028, simple yield in percent", "-0.125") {
        try example(2.4, "2028-03-20", from: "2021-08-02", .jpSimple).yieldPercent(clean: 116.881, settling: "2021-08-02")
    }
}
