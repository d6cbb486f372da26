import FixedIncome
import Testing

@Suite("Spreadsheet bond functions (Microsoft Excel documentation and Excel itself)")
struct SpreadsheetFunctionTests {
    @Test("each function's documented answer comes out to its printed digits", arguments: SpreadsheetFunctions.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum SpreadsheetFunctions {
    static let table = PublishedTable(
        title: "Spreadsheet functions",
        source:
            "Microsoft Excel function reference and Excel's own answers (facts); some as in ExcelFinancialFunctions (Apache-2.0) and excelize "
            + "(BSD-3-Clause)",
        numbers: price + yieldAndDuration + oddPeriods + schedules + singlePayments)

    private static func bond(
        _ settlement: CalendarDate, _ maturity: CalendarDate, _ coupon: Double, _ dayCount: DayCount
    ) throws -> ResolvedBond {
        try example(coupon, maturity, from: settlement, dayCount: dayCount, .usStreet)
    }

    private static let cut = PublishedNumber.Tolerance.source(1e-10, because: "the source cuts Excel's answer after ten decimals")

    private static let price: [PublishedNumber] = [
        PublishedNumber("PRICE 2017-11-15, basis 0", "94.63436162132213") { try price(.thirty360US) },
        PublishedNumber("PRICE 2017-11-15, basis 1", "94.6354492078", within: cut) { try price(.actualActualICMA) },
        // Basis 2 keeps equal coupons and discounts by 90 of 180 days as basis 0 does; it only accrues by actual days of 360.
        PublishedNumber("PRICE 2017-11-15, basis 2", "94.6024171768", within: cut) {
            let dirty = try bond("2008-02-15", "2017-11-15", 5.75, .thirty360US).measures(percent: 6.5, settling: "2008-02-15")
                .dirtyPrice
            return try dirty - bond("2008-02-15", "2017-11-15", 5.75, .actual360).accruedInterest(at: "2008-02-15")
        },
        PublishedNumber("PRICE 2017-11-15, basis 4", "94.6343616213") { try price(.thirtyE360) },
        PublishedNumber("PRICE 2007-11-15, basis 0", "95.0428744") {
            try bond("1999-02-15", "2007-11-15", 5.75, .thirty360US).measures(percent: 6.5, settling: "1999-02-15").cleanPrice
        },
        PublishedNumber("PRICE 2020-03-31, basis 0", "110.834483593216") {
            try bond("2012-04-01", "2020-03-31", 12, .thirty360US).measures(percent: 10, settling: "2012-04-01").cleanPrice
        },
    ]

    private static func price(_ dayCount: DayCount) throws -> Double {
        try bond("2008-02-15", "2017-11-15", 5.75, dayCount).measures(percent: 6.5, settling: "2008-02-15").cleanPrice
    }

    private static let yieldAndDuration: [PublishedNumber] = [
        PublishedNumber("YIELD, last period", "0.0967741935") {
            try bond("2006-03-01", "2006-05-01", 10, .thirty360US).yield(clean: Price(100), settling: "2006-03-01").value
        },
        PublishedNumber("DURATION", "5.993775") {
            try bond("2008-01-01", "2016-01-01", 8, .actualActualICMA).measures(percent: 9, settling: "2008-01-01")
                .macaulayDuration
        },
        PublishedNumber("MDURATION", "5.73567") {
            try bond("2008-01-01", "2016-01-01", 8, .actualActualICMA).measures(percent: 9, settling: "2008-01-01")
                .modifiedDuration
        },
    ]

    private static let oddPeriods: [PublishedNumber] = [
        PublishedNumber("ODDFYIELD, short first", "0.07724554159782") {
            try example(
                5.75, "2021-03-01", issue: "2008-10-15", dayCount: .thirty360US, firstCoupon: "2009-03-01", .usStreet
            ).yield(clean: Price(84.5), settling: "2008-11-11").value
        },
        PublishedNumber("ODDLPRICE, long last", "99.87828601472134") {
            try oddLast("2007-10-15").measures(percent: 4.05, settling: "2008-02-07").cleanPrice
        },
        PublishedNumber("ODDLYIELD, short last", "0.0451922356") {
            try oddLast("2007-12-24").yield(clean: Price(99.875), settling: "2008-04-20").value
        },
    ]

    private static func oddLast(_ lastCoupon: CalendarDate) throws -> ResolvedBond {
        try example(
            3.75, "2008-06-15", issue: lastCoupon, dayCount: .thirty360US, lastRegularCoupon: lastCoupon, .usStreet)
    }

    private static let schedules: [PublishedNumber] = {
        let period: @Sendable () throws -> CouponPeriod = {
            let bond = try bond("2007-01-25", "2008-11-15", 5, .actualActualICMA)
            return bond.periods[try bond.periodIndex(at: "2007-01-25")]
        }
        return [
            PublishedNumber("COUPDAYBS", "71") { Double(("2007-01-25" as CalendarDate) - (try period().start)) },
            PublishedNumber("COUPDAYS", "181") { Double(try period().end - period().start) },
            PublishedNumber("YEARFRAC, basis 1", "7.99817518248175") {
                try DayCount.actualActualYearFrac.yearFraction(from: "2000-02-29", to: "2008-02-29")
            },
        ]
    }()

    private static let singlePayments: [PublishedNumber] = [
        PublishedNumber("PRICEDISC, basis 2", "99.79583333") {
            try exampleZero("2008-02-16", "2008-03-01", dayCount: .actual360, .discount)
                .measures(percent: 5.25, settling: "2008-02-16").cleanPrice
        },
        PublishedNumber("PRICEMAT, basis 0", "99.98449887555694") {
            let terms = CouponTerms(
                issueDate: "2007-11-11", maturity: "2008-04-13", frequency: nil, dayCount: .thirty360US,
                yieldConvention: .moneyMarket)
            return try InterestAtMaturityBond(coupon: 0.061, terms: terms).resolved(using: .none)
                .measures(percent: 6.1, settling: "2008-02-15").cleanPrice
        },
        PublishedNumber("TBILLPRICE", "98.8618055556") {
            try bill().measures(percent: 2.75, settling: "2017-02-01", .discount).cleanPrice
        },
        PublishedNumber("TBILLYIELD", "0.024405125076266") {
            try bill().yield(clean: Price(99), settling: "2017-02-01", convention: .moneyMarket).value
        },
        PublishedNumber("RECEIVED, basis 0", "1290.32258064516") {
            let price = try exampleZero("2011-04-01", "2016-03-31", dayCount: .thirty360US, .discount)
                .measures(percent: 4.5, settling: "2011-04-01").cleanPrice
            return 1000 / price * 100
        },
    ]

    private static func bill() throws -> ResolvedBond {
        try ZeroCouponBond.treasuryBill(maturity: "2017-06-30", issueDate: "2017-02-01").resolved(using: .none)
    }
}
