import FixedIncome
import Testing

@Suite("Cached bond prices (QuantLib, bonds.cpp) and level payments (spreadsheet PMT)")
struct QuantLibBondTests {
    @Test("each price, yield and payment comes out to its printed digits", arguments: QuantLibBonds.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum QuantLibBonds {
    static let table = PublishedTable(
        title: "Cached bonds and level payments",
        source:
            "QuantLib test-suite/bonds.cpp testCachedFixed, testCachedZero, testBondFromScheduleWithDateVector, and amortizingbond.cpp "
            + "(BSD-style licence)",
        numbers: firstBond + secondBond + thirdBond + zeros + offCurve + levelPayments)

    /// 3 % continuous on ACT/360 from 2004-11-22: 3 % × 365/360 on ACT/365F.
    private static func flatCurve() throws -> ZeroCurve {
        let rate = 0.03 * 365 / 360
        return try ZeroCurve(dates: ["2004-11-22", "2034-11-22"], zeroRates: [rate, rate])
    }

    private static func cleanOffCurve(_ bond: ResolvedBond, settling settlement: CalendarDate) throws -> Double {
        let (entry, curve) = (try SettledBond(bond, settlement: settlement), try flatCurve())
        return try CurveBook([entry], for: curve).dirtyPrices(curve)[0] - entry.accruedInterest
    }

    private static let firstBond: [PublishedNumber] = {
        let bond: @Sendable () throws -> ResolvedBond = { try example(2.5, "2006-10-31", issue: "2004-10-31", .compounded) }
        let settlement: CalendarDate = "2004-11-23"
        return [
            PublishedNumber("QLB-1a, price from yield", "99.204505") {
                try bond().measures(percent: 2.925, settling: settlement).cleanPrice
            },
            PublishedNumber("QLB-1b, price off the curve", "98.943393") { try cleanOffCurve(bond(), settling: settlement) },
            PublishedNumber("QLB-1c, yield", "0.029257") {
                try bond().yield(clean: Price(99.203125), settling: settlement).value
            },
            PublishedNumber("QLB-1e, continuous yield", "0.030423") {
                try bond().yield(clean: Price(98.943393), settling: settlement, convention: .continuous).value
            },
        ]
    }()

    private static let secondBond: [PublishedNumber] = {
        let bond: @Sendable () throws -> ResolvedBond = { try example(3.5, "2009-11-15", issue: "2004-11-15", .compounded) }
        let settlement: CalendarDate = "2004-11-23"
        return [
            PublishedNumber("QLB-2a, price from yield", "99.687192") {
                try bond().measures(percent: 3.569, settling: settlement).cleanPrice
            },
            PublishedNumber("QLB-2b, price off the curve", "101.986794") { try cleanOffCurve(bond(), settling: settlement) },
            PublishedNumber("QLB-2d, continuous yield", "0.035375") {
                try bond().yield(clean: Price(99.6875), settling: settlement, convention: .continuous).value
            },
        ]
    }()

    /// The first coupon falls on Memorial Day and is paid, and discounted, on 2005-05-31.
    private static let thirdBond: [PublishedNumber] = [
        PublishedNumber("QLB-3, price from yield with a moved payment", "99.764759") {
            try example(
                2.875, "2006-11-30", issue: "2004-11-30", calendar: .usGovernment, payments: .modifiedFollowing,
                endOfMonth: false, .compounded
            ).measures(percent: 2.997, settling: "2004-11-30").cleanPrice
        }
    ]

    private static let zeros: [PublishedNumber] = {
        let rows: [(String, CalendarDate, String)] = [("QLZ-1", "2008-11-30", "88.551726"), ("QLZ-3", "2006-11-30", "94.098006")]
        return rows.map { id, maturity, price in
            PublishedNumber("\(id), zero off the curve", price) {
                let zero = try exampleZero(
                    "2004-11-30", maturity, dayCount: .actualActualICMA, calendar: .usGovernment, payments: .modifiedFollowing,
                    .compounded)
                return try cleanOffCurve(zero, settling: "2004-11-30")
            }
        }
    }()

    private static let offCurve: [PublishedNumber] = [
        PublishedNumber("QLF-1, moved payments off the curve", "99.298100") {
            let bond = try example(
                2.875, "2008-11-30", issue: "2004-11-30", calendar: .usGovernment, payments: .modifiedFollowing,
                endOfMonth: false, .compounded)
            return try cleanOffCurve(bond, settling: "2004-11-30")
        },
        PublishedNumber("QLF-2, step coupons off the curve", "100.334149") {
            let terms = CouponTerms(
                issueDate: "2004-11-30", maturity: "2008-11-30", frequency: .semiannual, endOfMonth: false,
                paymentConvention: .modifiedFollowing)
            let bond = StepUpBond(
                initialCoupon: 0.02875,
                steps: [
                    .init(date: "2005-05-30", coupon: 0.03), .init(date: "2005-11-30", coupon: 0.03125),
                    .init(date: "2006-05-30", coupon: 0.0325),
                ], terms: terms)
            return try cleanOffCurve(bond.resolved(using: .usGovernment), settling: "2004-11-30")
        },
    ]

    /// 360 monthly instalments that repay 100.
    private static let levelPayments: [PublishedNumber] = {
        let rows: [(Double, String)] = [
            (0, ".277777778"), (0.01, ".321639520"), (0.02, ".369619473"), (0.03, ".421604034"), (0.04, ".477415295"),
            (0.05, ".536821623"), (0.06, ".599550525"), (0.07, ".665302495"), (0.08, ".733764574"), (0.09, ".804622617"),
            (0.10, ".877571570"), (0.11, ".952323396"), (0.12, "1.028612597"),
        ]
        return rows.map { rate, payment in
            PublishedNumber("level payment at \(rate)", payment) {
                AmortisingBond.levelPayment(ratePerPeriod: rate / 12, periods: 360)
            }
        }
    }()
}
