import FixedIncome
import Testing

@Suite("Treasury prices, interest and bills (31 CFR Part 356, Appendix B)")
struct TreasuryAppendixBTests {
    @Test("each number of the regulation's examples comes out to its printed digits", arguments: TreasuryAppendixB.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum TreasuryAppendixB {
    static let table = PublishedTable(
        title: "US Treasury: examples of the regulation",
        source: "31 CFR Part 356, Appendix B (eCFR; US Government work, public domain)",
        numbers: prices + annuity + interest + bills)

    private struct Example: Sendable {
        let id: String
        let coupon: Double
        let dated, settlement, firstCoupon, maturity: CalendarDate
        let yield: Double
        let accrued, price: String
        var dirty: String?
    }

    private static let examples: [Example] = [
        Example(
            id: "II.A regular", coupon: 8.75, dated: "1990-05-15", settlement: "1990-05-15", firstCoupon: "1990-11-15",
            maturity: "2020-05-15", yield: 8.84, accrued: "0", price: "99.057893"),
        Example(
            id: "II.B short first", coupon: 8.50, dated: "1990-04-02", settlement: "1990-04-02", firstCoupon: "1990-09-30",
            maturity: "1992-03-31", yield: 8.59, accrued: "0", price: "99.838183"),
        Example(
            id: "II.C long first", coupon: 8.50, dated: "1990-03-01", settlement: "1990-03-01", firstCoupon: "1990-11-15",
            maturity: "1995-05-15", yield: 8.53, accrued: "0", price: "99.805118"),
        Example(
            id: "II.E reopened, long first", coupon: 10.75, dated: "1985-07-02", settlement: "1985-11-04",
            firstCoupon: "1986-02-15",
            maturity: "2005-08-15", yield: 10.47, accrued: "3.672798", price: "102.214586", dirty: "105.887384"),
        Example(
            id: "II.F reopened, regular", coupon: 10.50, dated: "1983-05-16", settlement: "1983-08-15", firstCoupon: "1983-11-15",
            maturity: "1991-05-15", yield: 10.53, accrued: "2.596467", price: "99.777074", dirty: "102.373541"),
        Example(
            id: "II.G reopened in the first part of a long first", coupon: 9.75, dated: "1988-10-15", settlement: "1988-11-15",
            firstCoupon: "1989-06-15", maturity: "1994-12-15", yield: 9.79, accrued: "0.825820", price: "99.738045",
            dirty: "100.563865"),
    ]

    private static let prices: [PublishedNumber] = examples.flatMap { example in
        let measures: @Sendable () throws -> BondMeasures = {
            try FixedIncomeExample.treasury(example.coupon, example.dated, example.firstCoupon, example.maturity)
                .measures(percent: example.yield, settling: example.settlement)
        }
        var numbers = [
            PublishedNumber("\(example.id), accrued", example.accrued) { try measures().accruedInterest },
            PublishedNumber("\(example.id), price", example.price) { try measures().cleanPrice },
        ]
        if let dirty = example.dirty {
            numbers.append(PublishedNumber("\(example.id), with accrued", dirty) { try measures().dirtyPrice })
        }
        return numbers
    }

    /// The regulation's working for II.A: v to the power 59 is the price of a zero, the annuity what a level payment of 1 is worth.
    private static let annuity: [PublishedNumber] = [
        PublishedNumber("II.A, v^59", ".0779403508") {
            let strip = try exampleZero("1990-11-15", "2020-05-15", dayCount: .actualActualICMA, .usStreet)
            return try strip.measures(percent: 8.84, settling: "1990-11-15").dirtyPrice / 100
        },
        PublishedNumber("II.A, annuity", "20.8610780353") {
            100 / AmortisingBond.levelPayment(ratePerPeriod: 0.0884 / 2, periods: 59)
        },
    ]

    private static let interest: [PublishedNumber] = shortFirst + longFirst + reopened + reopenedLongFirst

    /// I.A.3: an 8-3/8 % note, dated 1990-07-02, first paid 1990-12-31.
    private static let shortFirst: [PublishedNumber] = {
        let interest: @Sendable () throws -> TreasuryInterest = {
            try FixedIncomeExample.interest(8.375, "1990-07-02", "1990-12-31", "1992-06-30", to: "1990-12-31")
        }
        return [
            PublishedNumber("I.A.3, daily decimal", "0.227581522") { try interest().parts[0].dailyDecimal ?? .nan },
            PublishedNumber("I.A.3, days", "182") { Double(try interest().parts[0].days) },
            PublishedNumber("I.A.3, for $1,000", "41.419837004") { try interest().perThousand },
            PublishedNumber("I.A.3, for $20,000", "828.40") { try interest().dollars(face: 20_000) },
        ]
    }()

    /// I.A.4: a 7-7/8 % note, dated 1990-12-03, first paid 1991-08-15.
    private static let longFirst: [PublishedNumber] = {
        let interest: @Sendable () throws -> TreasuryInterest = {
            try FixedIncomeExample.interest(7.875, "1990-12-03", "1991-08-15", "1996-02-15", to: "1991-08-15")
        }
        return [
            PublishedNumber("I.A.4, daily decimal", "0.213994565") { try interest().parts[0].dailyDecimal ?? .nan },
            PublishedNumber("I.A.4, days", "74") { Double(try interest().parts[0].days) },
            PublishedNumber("I.A.4, broken part for $1,000", "15.835597810") { try interest().parts[0].perThousand },
            PublishedNumber("I.A.4, whole half-year for $1,000", "39.375") { try interest().parts[1].perThousand },
            PublishedNumber("I.A.4, for $1,000", "55.210597810") { try interest().perThousand },
            PublishedNumber("I.A.4, for $7,000", "386.474184670") { try interest().dollars(face: 7_000) },
        ]
    }()

    /// I.D.1: a 6-3/4 % note, dated 2000-05-15, reopened 2000-08-15.
    private static let reopened: [PublishedNumber] = {
        let interest: @Sendable () throws -> TreasuryInterest = {
            try FixedIncomeExample.interest(6.75, "2000-05-15", nil, "2005-05-15", to: "2000-08-15")
        }
        return [
            PublishedNumber("I.D.1, daily decimal", "0.183423913") { try interest().parts[0].dailyDecimal ?? .nan },
            PublishedNumber("I.D.1, days", "92") { Double(try interest().parts[0].days) },
            PublishedNumber("I.D.1, accrued for $1,000", "16.87500") { try interest().perThousand },
            PublishedNumber("I.D.1, accrued for $150,000", "2531.25") { try interest().dollars(face: 150_000) },
        ]
    }()

    /// I.D.2: a 10-3/4 % bond, dated 1985-07-02, first paid 1986-02-15, reopened 1985-11-04.
    private static let reopenedLongFirst: [PublishedNumber] = {
        let interest: @Sendable () throws -> TreasuryInterest = {
            try FixedIncomeExample.interest(10.75, "1985-07-02", "1986-02-15", "2005-08-15", to: "1985-11-04")
        }
        return [
            PublishedNumber("I.D.2, first daily decimal", "0.296961326") { try interest().parts[0].dailyDecimal ?? .nan },
            PublishedNumber("I.D.2, first days", "44") { Double(try interest().parts[0].days) },
            PublishedNumber("I.D.2, second daily decimal", "0.292119565") { try interest().parts[1].dailyDecimal ?? .nan },
            PublishedNumber("I.D.2, second days", "81") { Double(try interest().parts[1].days) },
            PublishedNumber("I.D.2, accrued for $1,000", "36.727983109") { try interest().perThousand },
            PublishedNumber("I.D.2, accrued for $11,000", "404.01") { try interest().dollars(face: 11_000) },
        ]
    }()

    /// IV.A and VI: bills by their days to maturity; the examples give no dates, so any days that far apart serve.
    private static let bills: [PublishedNumber] = [
        PublishedNumber("IV.A, index rate of an FRN from a 13-week bill", "0.095022819") {
            let bill = try FixedIncomeExample.bill(days: 91)
            let price = try bill.measures(percent: 0.095, settling: "2012-05-03", .discount).cleanPrice
            return try bill.yieldPercent(clean: price, settling: "2012-05-03", .moneyMarket)
        },
        PublishedNumber("VI.A, price from discount rate", "98.097500") {
            try FixedIncomeExample.bill(days: 90).measures(percent: 7.610, settling: "2012-05-03", .discount).cleanPrice
        },
        PublishedNumber("VI.B, payment for $10,000", "9809.80") { Double(Price(98.098).minorUnits(face: 10_000)) / 100 },
        PublishedNumber("VI.B, discount for $10,000", "190.20") {
            Double(Price(100).minorUnits(face: 10_000) - Price(98.098).minorUnits(face: 10_000)) / 100
        },
        PublishedNumber("VI.B, discount rate from price", "0.080415158") {
            try FixedIncomeExample.bill(days: 182).yield(clean: Price(95.934567), settling: "2012-05-03", convention: .discount)
                .value
        },
        PublishedNumber("VI.B, discount rate from price, shown in percent", "8.042") {
            try FixedIncomeExample.bill(days: 182).yieldPercent(clean: 95.934567, settling: "2012-05-03", .discount)
        },
        PublishedNumber("VI.C, investment rate beyond half a year", "0.082373244") {
            try FixedIncomeExample.bill(days: 364).yield(
                clean: Price(92.265), settling: "2012-05-03", convention: .bondEquivalent
            ).value
        },
        PublishedNumber("VI.C, investment rate beyond half a year, shown in percent", "8.237") {
            try FixedIncomeExample.bill(days: 364).yieldPercent(clean: 92.265, settling: "2012-05-03", .bondEquivalent)
        },
    ]
}

/// Bonds of the regulation's examples.
enum FixedIncomeExample {
    /// A note or bond by its dated date; a first coupon that ends a regular period changes nothing.
    static func treasury(
        _ coupon: Double, _ dated: CalendarDate, _ firstCoupon: CalendarDate?, _ maturity: CalendarDate
    ) throws -> ResolvedBond {
        try example(coupon, maturity, issue: dated, firstCoupon: firstCoupon, .usTreasury)
    }

    /// Interest of the first period, to `date`.
    static func interest(
        _ coupon: Double, _ dated: CalendarDate, _ firstCoupon: CalendarDate?, _ maturity: CalendarDate, to date: CalendarDate
    ) throws -> TreasuryInterest {
        let bond = try treasury(coupon, dated, firstCoupon, maturity)
        return try TreasuryInterest(coupon: coupon / 100, in: bond.periods[0].dates, to: date)
    }

    /// A bill issued 2012-05-03, a year of 365 days ahead of it.
    static func bill(days: Int) throws -> ResolvedBond {
        let issue: CalendarDate = "2012-05-03"
        return try ZeroCouponBond.treasuryBill(maturity: issue.adding(days: days), issueDate: issue).resolved(using: .none)
    }
}
