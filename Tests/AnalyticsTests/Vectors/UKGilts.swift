import FixedIncome
import Testing

@Suite("UK gilts (UK DMO, Formulae for Calculating Gilt Prices from Yields; QuantLib, bonds.cpp; Strata)")
struct UKGiltTests {
    @Test("each price, yield and accrued interest comes out to its printed digits", arguments: UKGilts.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum UKGilts {
    static let table = PublishedTable(
        title: "UK gilts",
        source:
            "UK DMO, Formulae for Calculating Gilt Prices from Yields; Bloomberg screen in QuantLib test-suite/bonds.cpp testExCouponGilt "
            + "(BSD-style licence); OpenGamma Strata (Apache-2.0)",
        numbers: examples.map(\.number) + accrued + exCoupon.flatMap(\.numbers) + shortFirst)

    private struct Example: Sendable {
        let id: String
        let coupon: Double
        let maturity, settlement: CalendarDate
        let yield, dirty: String
        /// Whether the example solves for the yield.
        let solvesYield: Bool

        init(
            _ id: String, _ coupon: Double, _ maturity: CalendarDate, _ settlement: CalendarDate, yield: String, dirty: String,
            solvesYield: Bool = false
        ) {
            self.id = id
            self.coupon = coupon
            self.maturity = maturity
            self.settlement = settlement
            self.yield = yield
            self.dirty = dirty
            self.solvesYield = solvesYield
        }

        var number: PublishedNumber {
            let entry: @Sendable () throws -> SettledBond = {
                try SettledBond(
                    example(coupon, maturity, from: settlement, calendar: .unitedKingdom, .ukDMO), settlement: settlement)
            }
            guard solvesYield else {
                return PublishedNumber("\(id), dirty price", dirty) {
                    try entry().measures(yield: Yield(PrintedDecimal(yield)!.value / 100)).dirtyPrice
                }
            }
            return PublishedNumber("\(id), yield in percent", yield) {
                try entry().yield(dirty: Price(PrintedDecimal(dirty)!.value)).value * 100
            }
        }
    }

    private static let examples: [Example] = [
        Example("DMO-1", 8, "2015-12-07", "1999-05-24", yield: "4.445", dirty: "145.012268"),
        Example("DMO-2", 8, "2015-12-07", "1999-05-26", yield: "4.445", dirty: "145.047301"),
        Example("DMO-3, ex dividend", 8, "2015-12-07", "1999-05-27", yield: "4.445", dirty: "141.070132"),
        Example("DMO-5", 6.75, "2004-11-26", "1999-05-10", yield: "4.634", dirty: "113.315543"),
        Example("DMO-6", 6.75, "2004-11-26", "1999-05-17", yield: "4.634", dirty: "113.415969"),
        Example("DMO-7, ex dividend", 6.75, "2004-11-26", "1999-05-18", yield: "4.634", dirty: "110.058738"),
        Example("DMO-9", 8, "2015-12-07", "1999-05-24", yield: "5.1620635", dirty: "135", solvesYield: true),
        Example("DMO-10", 8, "2015-12-07", "1999-05-26", yield: "5.1649111", dirty: "135", solvesYield: true),
        Example("DMO-11, ex dividend", 8, "2015-12-07", "1999-05-27", yield: "4.8714250", dirty: "135", solvesYield: true),
        Example("DMO-13", 6.75, "2004-11-26", "1999-05-10", yield: "5.7009527", dirty: "108", solvesYield: true),
        Example("DMO-14", 6.75, "2004-11-26", "1999-05-17", yield: "5.7253361", dirty: "108", solvesYield: true),
        Example("DMO-15, ex dividend", 6.75, "2004-11-26", "1999-05-18", yield: "5.0413308", dirty: "108", solvesYield: true),
    ]

    /// 6 % 2002-12-07, issued 1999-05-07, first coupon 1999-12-07: the first period is long.
    private static let accrued: [PublishedNumber] = {
        let rows: [(CalendarDate, String)] = [
            ("1999-05-08", "0.016484"), ("1999-06-08", "0.527382"), ("1999-07-08", "1.019186"), ("1999-11-26", "3.330661"),
            ("1999-11-27", "-0.16393"), ("1999-12-06", "-0.01639"),
        ]
        let bond: @Sendable () throws -> ResolvedBond = {
            try example(6, "2002-12-07", issue: "1999-05-07", firstCoupon: "1999-12-07", calendar: .unitedKingdom, .ukDMO)
        }
        return rows.map { date, printed in
            PublishedNumber("DMO, accrued in a long first period at \(date)", printed) { try bond().accruedInterest(at: date) }
        } + [PublishedNumber("DMO, long first coupon", "3.510989") { try bond().periods[0].interest }]
    }()

    /// 8 % 2021-06-07 at a clean 103. Convexity is printed over 100.
    private struct ScreenRow: Sendable {
        let settlement: CalendarDate
        let accrued, dirty, yield, duration, convexity, pv01: String

        var numbers: [PublishedNumber] {
            let settlement = settlement
            let entry: @Sendable () throws -> SettledBond = {
                try SettledBond(
                    example(8, "2021-06-07", from: settlement, calendar: .unitedKingdom, .ukDMO), settlement: settlement)
            }
            let measures: @Sendable () throws -> BondMeasures = { try entry().measures(yield: entry().yield(clean: Price(103))) }
            let noise = PublishedNumber.Tolerance.source(1e-8, because: "the screen's yield carries noise of its solver")
            let following = PublishedNumber.Tolerance.source(1e-8, because: "follows from the screen's yield and its noise")
            return [
                PublishedNumber("8 % 2021 at \(settlement), accrued", accrued) { try entry().accruedInterest },
                PublishedNumber("8 % 2021 at \(settlement), dirty price", dirty) { 103 + (try entry().accruedInterest) },
                PublishedNumber("8 % 2021 at \(settlement), yield in percent", yield, within: noise) {
                    try measures().yield * 100
                },
                PublishedNumber("8 % 2021 at \(settlement), modified duration", duration, within: following) {
                    try measures().modifiedDuration
                },
                PublishedNumber("8 % 2021 at \(settlement), convexity", convexity, within: following) {
                    try measures().convexity
                },
                PublishedNumber("8 % 2021 at \(settlement), value of a basis point", pv01, within: following) {
                    try measures().dv01
                },
            ]
        }
    }

    private static let exCoupon: [ScreenRow] = [
        ScreenRow(
            settlement: "2013-05-29", accrued: "3.802197802", dirty: "106.8021978", yield: "7.495180593", duration: "5.676044458",
            convexity: "42.15314859", pv01: "0.0606214023"),
        ScreenRow(
            settlement: "2013-05-30", accrued: "-0.1758241758", dirty: "102.8241758", yield: "7.496183543",
            duration: "5.892816328",
            convexity: "43.75621862", pv01: "0.06059239822"),
        ScreenRow(
            settlement: "2013-05-31", accrued: "-0.1538461538", dirty: "102.8461538", yield: "7.495987492",
            duration: "5.890186028",
            convexity: "43.72394381", pv01: "0.06057829784"),
    ]

    /// 0.875 % 2029-10-22, issued 2019-06-19, settled 2019-06-20 at a clean 0.993 for 1 of face.
    private static let shortFirst: [PublishedNumber] = {
        let entry: @Sendable () throws -> SettledBond = {
            let bond = try example(0.875, "2029-10-22", issue: "2019-06-19", calendar: .unitedKingdom, .ukDMO)
            return try SettledBond(bond, settlement: "2019-06-20")
        }
        let measures: @Sendable () throws -> BondMeasures = { try entry().measures(yield: entry().yield(clean: Price(99.3))) }
        let cut = PublishedNumber.Tolerance.source(
            1e-7, because: "the source cuts 9.858414566 after eight decimals and tests within 1e-7")
        return [
            PublishedNumber("0.875 % 2029, short first: dirty price of 1", ".99302391") {
                (99.3 + (try entry().accruedInterest)) / 100
            },
            PublishedNumber("0.875 % 2029, short first: yield", ".00946254") { try measures().yield },
            PublishedNumber("0.875 % 2029, short first: modified duration", "9.85841456", within: cut) {
                try measures().modifiedDuration
            },
        ]
    }()
}
