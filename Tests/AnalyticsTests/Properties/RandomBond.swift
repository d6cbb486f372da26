import FixedIncome
import QuantMath

/// A random bond at a random settlement, with the text that says which.
struct RandomBond: CustomStringConvertible {
    /// What kind of broken period a bond has.
    enum Stub: CaseIterable {
        case none, shortFirst, longFirst, firstByDate, shortLast, longLast, lastByDate, bothByDate
    }

    let bond: ResolvedBond
    let settlement: CalendarDate
    let convention: YieldConvention
    let description: String

    /// The bond at its settlement.
    var entry: SettledBond {
        get throws(BondError) { try SettledBond(bond, settlement: settlement, convention: convention) }
    }

    /// The yield conventions that take any number of payments.
    static let conventions: [YieldConvention] = [
        .compounded, .continuous, .icma, .usStreet, .usTreasury, .ukDMO, .deBund, .frOAT, .itBTP, .esBono, .caStreet, .au, .nz,
        .jpSimple,
        .br252,
    ]

    /// The day counts, those apart that need a convention or a calendar of their own.
    static let dayCounts: [DayCount] = [
        .actualActualICMA, .actualActualISDA, .actualActualAFB, .actual360, .actual364, .actual365Fixed, .actual36525,
        .actual365L,
        .actual365Canadian, .actual365Actual, .noLeap365, .thirty360, .thirty360US, .thirtyE360, .thirtyE360ISDA, .thirtyEPlus360,
        .thirty365,
    ]

    /// A fixed-rate bond.
    static func fixed(
        _ convention: YieldConvention, _ frequency: Frequency, _ stub: Stub, _ random: inout SplitMix64
    ) throws -> RandomBond {
        let (terms, settlement) = terms(convention, frequency, stub, &random)
        let coupon = Double(random.int(0...96)) / 800
        let redemption = random.oneIn(4) ? random.double(90...110) : 100
        let bond = try FixedRateBond(coupon: coupon, terms: terms, redemption: redemption).resolved(
            using: calendar(convention, &random))
        return RandomBond(
            bond: bond, settlement: settlement(bond), convention: convention,
            description: "\(coupon) redeemed at \(redemption), \(stub), \(text(terms)), settled \(settlement(bond))")
    }

    /// A bond of any kind but the perpetual, under a convention that fits it.
    static func any(_ random: inout SplitMix64) throws -> RandomBond {
        let (convention, frequency) = (random.pick(conventions), random.pick(Frequency.allCases))
        switch random.int(1...8) {
        case 1: return try zero(&random)
        case 2: return try amortising(convention, frequency, &random)
        case 3: return try stepUp(convention, frequency, &random)
        default: return try fixed(convention, frequency, random.pick(Stub.allCases), &random)
        }
    }

    /// A zero or a bill.
    static func zero(_ random: inout SplitMix64) throws -> RandomBond {
        let convention = random.pick(YieldConvention.allCases.filter { $0 != .br252 })
        let issue = CalendarDate(dayNumber: random.int(10_000...20_000))
        let isShort = convention == .bondEquivalent || convention == .discount || convention == .moneyMarket
        let maturity = issue.adding(days: random.int(30...(isShort ? 366 : 10_000)))
        let settlement = issue.adding(days: random.int(0...(maturity - issue - 1)))
        let terms = CouponTerms(
            issueDate: issue, maturity: maturity, frequency: nil,
            dayCount: random.pick([.actual360, .actual365Fixed, .thirtyE360]),
            yieldConvention: convention)
        let bond = try ZeroCouponBond(terms: terms).resolved(using: .none)
        return RandomBond(
            bond: bond, settlement: settlement, convention: convention, description: "zero, \(text(terms)), settled \(settlement)"
        )
    }

    /// A bond that repays part of its principal on some coupon dates.
    static func amortising(_ convention: YieldConvention, _ frequency: Frequency, _ random: inout SplitMix64) throws -> RandomBond
    {
        let (terms, settlement) = terms(convention, frequency, .none, &random)
        let coupon = Double(random.int(1...96)) / 800
        let calendar = calendar(convention, &random)
        let dates = try FixedRateBond(coupon: coupon, terms: terms).resolved(using: calendar).periods.map(\.end)
        let part = 90 / Double(dates.count)
        var repayments: [AmortisingBond.Repayment] = []
        for date in dates where !random.oneIn(3) { repayments.append(.init(date: date, amount: part)) }
        let bond = try AmortisingBond(coupon: coupon, repayments: repayments, terms: terms, redemption: random.double(95...105))
            .resolved(using: calendar)
        return RandomBond(
            bond: bond, settlement: settlement(bond), convention: convention,
            description:
                "amortising \(coupon), \(repayments.count) repayments of \(part), \(text(terms)), settled \(settlement(bond))")
    }

    /// A bond whose rate changes once.
    static func stepUp(_ convention: YieldConvention, _ frequency: Frequency, _ random: inout SplitMix64) throws -> RandomBond {
        let (terms, settlement) = terms(convention, frequency, .none, &random)
        let calendar = calendar(convention, &random)
        let dates = try FixedRateBond(coupon: 0.01, terms: terms).resolved(using: calendar).periods.map(\.start)
        let step = StepUpBond.Step(date: random.pick(dates), coupon: random.double(0.01...0.1))
        let bond = try StepUpBond(initialCoupon: 0.02, steps: [step], terms: terms).resolved(using: calendar)
        return RandomBond(
            bond: bond, settlement: settlement(bond), convention: convention,
            description: "0.02 then \(step.coupon) from \(step.date), \(text(terms)), settled \(settlement(bond))")
    }

    private static func calendar(_ convention: YieldConvention, _ random: inout SplitMix64) -> BusinessCalendar {
        convention == .br252 ? .brazil : random.pick([.none, .weekends, .usGovernment, .target, .unitedKingdom])
    }

    /// Terms of a bond, and where to settle once its dates are known.
    private static func terms(
        _ convention: YieldConvention, _ frequency: Frequency, _ stub: Stub, _ random: inout SplitMix64
    ) -> (CouponTerms, (ResolvedBond) -> CalendarDate) {
        let endOfMonth = random.oneIn(5)
        var maturity = CalendarDate(dayNumber: random.int(14_000...26_000))
        maturity = endOfMonth ? maturity.endOfMonth : maturity.adding(months: 0, rollDay: min(maturity.day, 28))
        let periods = random.int(4...(30 * frequency.perYear))
        let start = maturity.adding(months: -periods * frequency.months, endOfMonth: endOfMonth)
        let broken = random.int(1...(frequency.months * 27))
        var terms = CouponTerms(
            issueDate: start, maturity: maturity, frequency: frequency,
            dayCount: convention == .br252 ? .business252 : random.pick(dayCounts), endOfMonth: endOfMonth,
            yieldConvention: convention)
        switch stub {
        case .none: break
        case .shortFirst: terms.issueDate = start.adding(days: broken)
        case .longFirst: (terms.issueDate, terms.stub) = (start.adding(days: broken), .longInitial)
        case .firstByDate:
            (terms.issueDate, terms.firstCoupon) = (
                start.adding(days: -broken), start.adding(months: frequency.months, endOfMonth: endOfMonth)
            )
        case .shortLast: (terms.maturity, terms.stub) = (maturity.adding(days: broken), .shortFinal)
        case .longLast: (terms.maturity, terms.stub) = (maturity.adding(days: broken), .longFinal)
        case .lastByDate: (terms.maturity, terms.lastRegularCoupon) = (maturity.adding(days: broken), maturity)
        case .bothByDate:
            (terms.issueDate, terms.firstCoupon) = (start.adding(days: -broken), start)
            (terms.maturity, terms.lastRegularCoupon) = (maturity.adding(days: broken), maturity)
        }
        let share = random.oneIn(6) ? 0.999 : random.double(0...0.999)
        return (terms, { bond in bond.periods[0].start.adding(days: Int(share * Double(bond.maturity - bond.periods[0].start))) })
    }

    private static func text(_ terms: CouponTerms) -> String {
        let dates = "issued \(terms.issueDate.map(\.description) ?? "-"), matures \(terms.maturity.map(\.description) ?? "-")"
        let odd =
            "first \(terms.firstCoupon.map(\.description) ?? "-"), last \(terms.lastRegularCoupon.map(\.description) ?? "-")"
        let rest =
            "\(terms.stub), \(terms.dayCount.rawValue), \(terms.yieldConvention.rawValue), month ends \(terms.endOfMonth ?? false)"
        return "\(terms.frequency?.perYear ?? 0) a year, \(dates), \(odd), \(rest)"
    }
}
