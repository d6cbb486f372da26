import FixedIncome
import Testing

@Suite("Bonds of other markets (Bundesbank, IIAC, Thai BMA, NZDM, Norges Bank, Bloomberg screens in QuantLib)")
struct SovereignBondTests {
    @Test("each price, yield and accrued interest comes out to its printed digits", arguments: SovereignBonds.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum SovereignBonds {
    static let table = PublishedTable(
        title: "Other markets by their own conventions",
        source:
            "Bloomberg screens in QuantLib test-suite/bonds.cpp (BSD-style licence); Bundesbank; Norges Bank; IIAC, Canadian Conventions in "
            + "Fixed Income Markets; Thai BMA; NZ Debt Management; US Treasury",
        numbers: australia.flatMap(\.numbers) + germany + norway + canada + thailand + newZealand + southAfrica + agency + bill)

    /// 6 % 2017-02-15 at a clean 103, ex interest 7 calendar days before the coupon. Convexity is printed over 100.
    private struct AustralianRow: Sendable {
        let settlement: CalendarDate
        let accrued, yield, duration, convexity, pv01: String

        var numbers: [PublishedNumber] {
            let settlement = settlement
            let entry: @Sendable () throws -> SettledBond = {
                try SettledBond(example(6, "2017-02-15", issue: "2004-02-15", .au), settlement: settlement)
            }
            let measures: @Sendable () throws -> BondMeasures = { try entry().measures(yield: entry().yield(clean: Price(103))) }
            let noise = PublishedNumber.Tolerance.source(1e-8, because: "the screen's yield carries noise of its solver")
            let following = PublishedNumber.Tolerance.source(1e-8, because: "follows from the screen's yield and its noise")
            return [
                PublishedNumber("AU 6 % 2017 at \(settlement), accrued", accrued) { try entry().accruedInterest },
                PublishedNumber("AU 6 % 2017 at \(settlement), yield in percent", yield, within: noise) {
                    try measures().yield * 100
                },
                PublishedNumber("AU 6 % 2017 at \(settlement), modified duration", duration, within: following) {
                    try measures().modifiedDuration
                },
                PublishedNumber("AU 6 % 2017 at \(settlement), convexity", convexity, within: following) {
                    try measures().convexity
                },
                PublishedNumber("AU 6 % 2017 at \(settlement), value of a basis point", pv01, within: following) {
                    try measures().dv01
                },
            ]
        }
    }

    private static let australia: [AustralianRow] = [
        AustralianRow(
            settlement: "2014-08-07", accrued: "2.867", yield: "4.723814867", duration: "2.262763296", convexity: "6.54870275",
            pv01: "0.02395519619"),
        AustralianRow(
            settlement: "2014-08-08", accrued: "-0.116", yield: "4.72354833", duration: "2.325360055", convexity: "6.725307785",
            pv01: "0.02392423439"),
        AustralianRow(
            settlement: "2014-08-11", accrued: "-0.066", yield: "4.719277687", duration: "2.317320093", convexity: "6.684074058",
            pv01: "0.02385310264"),
    ]

    private static let germany: [PublishedNumber] = {
        let longFirst: @Sendable () throws -> ResolvedBond = {
            try example(2.1, "2029-11-15", issue: "2022-10-20", frequency: .annual, firstCoupon: "2023-11-15", .deBund)
        }
        let lastPeriod: @Sendable () throws -> ResolvedBond = {
            try example(1, "2024-08-15", issue: "2014-08-15", frequency: .annual, .deBund)
        }
        return [
            PublishedNumber("DE0001102622, long first: accrued", "2.174795") {
                try longFirst().accruedInterest(at: "2023-11-02")
            },
            PublishedNumber(
                "DE0001102622, long first: yield in percent", "2.636708016",
                within: .source(1e-9, because: "the source cuts 2.63670801655 after nine decimals")
            ) {
                try longFirst().yieldPercent(clean: 97.04, settling: "2023-11-02")
            },
            PublishedNumber("DE0001102366, last period: accrued", "0.825137") {
                try lastPeriod().accruedInterest(at: "2024-06-12")
            },
            PublishedNumber("DE0001102366, last period: yield in percent", "3.5314195") {
                try lastPeriod().yieldPercent(clean: 99.555, settling: "2024-06-12")
            },
        ]
    }()

    /// Norges Bank: (100 / P)^(365 / days) − 1.
    private static let norway: [PublishedNumber] = {
        let rows: [(CalendarDate, Double, String)] = [
            ("2026-03-18", 99.38775, "4.01095"), ("2026-09-16", 97.4707, "3.99"), ("2026-12-16", 96.5409, "3.9705"),
        ]
        return rows.map { maturity, price, yield in
            PublishedNumber("NO bill \(maturity), yield in percent", yield) {
                try exampleZero("2026-01-20", maturity, dayCount: .actual365Fixed, .compounded)
                    .yieldPercent(clean: price, settling: "2026-01-20")
            }
        }
    }()

    private static let canada: [PublishedNumber] = {
        let regular: @Sendable () throws -> ResolvedBond = {
            try example(5, "2008-02-01", issue: "2004-08-01", dayCount: .actual365Canadian, .caStreet)
        }
        let shortFirst: @Sendable () throws -> ResolvedBond = {
            try example(2.25, "2029-06-01", issue: "2018-07-27", dayCount: .actual365Canadian, .caStreet)
        }
        let cut = PublishedNumber.Tolerance.source(
            1e-6, because: "the source cuts 1.67123288 after six decimals instead of rounding")
        return [
            PublishedNumber("IIAC, accrued up to half a year at 2005-12-01", "1.671232", within: cut) {
                try regular().accruedInterest(at: "2005-12-01")
            },
            PublishedNumber("IIAC, accrued beyond half a year at 2006-01-31", "2.486301") {
                try regular().accruedInterest(at: "2006-01-31")
            },
            PublishedNumber("IIAC 2.25 % 2029, short first: accrued", "0.499315") {
                try shortFirst().accruedInterest(at: "2018-10-16")
            },
            PublishedNumber("IIAC 2.25 % 2029, first coupon for 1,000,000", "7828.77") {
                try shortFirst().periods[0].interest * 10_000
            },
            PublishedNumber("IIAC 2.25 % 2029, short first: yield in percent at 100", "2.249977") {
                try shortFirst().yieldPercent(clean: 100, settling: "2018-10-16")
            },
        ]
    }()

    /// LB ex.A3, 11.25 % 1996-04-30: coupons 15 January and 15 July, then a last period of 106 days.
    private static let thailand: [PublishedNumber] = {
        let bond: @Sendable (ExDividendRule?) throws -> ResolvedBond = { rule in
            try example(
                11.25, "1996-04-30", issue: "1993-01-15", dayCount: .actual365Canadian, lastRegularCoupon: "1996-01-15",
                exDividend: rule,
                .compounded)
        }
        let settlement: CalendarDate = "1994-12-20"
        let rule = ExDividendRule(lastCumDays: 30, unit: .calendarDays)
        return [
            PublishedNumber("Thai BMA LB ex.A3, accrued", "4.86986301") { try bond(nil).accruedInterest(at: settlement) },
            PublishedNumber("Thai BMA LB ex.A3, price", "103.1099263") {
                try bond(nil).measures(percent: 8.75, settling: settlement).cleanPrice
            },
            PublishedNumber("Thai BMA LB ex.A3 ex dividend, accrued", "-0.80136986") {
                try bond(rule).accruedInterest(at: settlement)
            },
            PublishedNumber("Thai BMA LB ex.A3 ex dividend, price", "103.19036939") {
                try bond(rule).measures(percent: 8.75, settling: settlement).cleanPrice
            },
        ]
    }()

    private static let newZealand: [PublishedNumber] = {
        let measures: @Sendable () throws -> BondMeasures = {
            try example(0.5, "2026-05-15", from: "2021-02-10", .nz).measures(percent: 0.745, settling: "2021-02-10")
        }
        return [
            PublishedNumber("NZ 0.5 % 2026, price", "98.7384877998") { try measures().cleanPrice },
            PublishedNumber("NZ 0.5 % 2026, accrued", "0.1201657459") { try measures().accruedInterest },
        ]
    }()

    /// R2048: coupons on 31 August and on 28 February, in leap years too; the printed price includes accrued interest.
    private static let southAfrica: [PublishedNumber] = [
        PublishedNumber("ZA R2048, dirty price", "95.75706") {
            let dates = try (2012...2047).flatMap { year in
                [try CalendarDate(year: year, month: 8, day: 31), try CalendarDate(year: year + 1, month: 2, day: 28)]
            }
            let terms = CouponTerms(maturity: "2048-02-28", frequency: .semiannual, couponDates: dates)
            return try FixedRateBond(coupon: 0.0875, terms: terms).resolved(using: .none)
                .measures(percent: 9.185, settling: "2015-09-10").dirtyPrice
        }
    ]

    /// 3130A0X70 settles on a 31st: 168 days accrued and 13 to the coupon make 181 days in a period of 180.
    private static let agency: [PublishedNumber] = {
        let measures: @Sendable () throws -> BondMeasures = {
            let bond = try example(1.5, "2018-08-13", issue: "2014-02-13", dayCount: .thirty360US, .usStreet)
            return try bond.measures(yield: bond.yield(clean: Price(100), settling: "2017-07-31"), settling: "2017-07-31")
        }
        let screen = PublishedNumber.Tolerance.source(0.01, because: "the source tests the screen's yield within 0.01 %")
        return [
            PublishedNumber("US agency 3130A0X70, accrued", "0.70") { try measures().accruedInterest },
            PublishedNumber("US agency 3130A0X70, yield in percent", "1.5000", within: screen) { try measures().yield * 100 },
            PublishedNumber("US agency 3130A0X70, Macaulay duration", "1.022") { try measures().macaulayDuration },
            PublishedNumber("US agency 3130A0X70, convexity over 100", "0.015") { try measures().convexity / 100 },
        ]
    }()

    private static let bill: [PublishedNumber] = [
        PublishedNumber("US bill 2004-02-19, price", "99.93777778") {
            try ZeroCouponBond.treasuryBill(maturity: "2004-02-19", issueDate: "2004-01-22").resolved(using: .usGovernment)
                .measures(percent: 0.8, settling: "2004-01-22", .discount).cleanPrice
        }
    ]
}
