import FixedIncome
import Testing

/// Bugs that users reported to other libraries; each test names the public report.
@Suite("Bugs reported to other libraries")
struct ReportedBugTests {
    @Test("a gilt inside its last ex-dividend period is worth its redemption (FinancePy pull requests 254 and 255)")
    func giltInLastExDividendPeriod() throws {
        let settlement: CalendarDate = "2024-12-03"
        let gilt = try example(6, "2024-12-07", issue: "2014-12-07", calendar: .unitedKingdom, .ukDMO)
        #expect(try gilt.isExDividend(at: settlement))
        let measures = try gilt.measures(percent: 5, settling: settlement)
        let redemption = try exampleZero("2024-06-07", "2024-12-07", dayCount: .actualActualICMA, .ukDMO)
            .measures(percent: 5, settling: settlement)
        #expect((measures.dirtyPrice - redemption.dirtyPrice).magnitude < 1e-12)
        #expect(measures.dirtyPrice > 99.9 && measures.dirtyPrice < 100)
        #expect(measures.accruedInterest < 0)
        let yield = try gilt.yield(clean: Price(measures.cleanPrice), settling: settlement)
        #expect((yield.value - 0.05).magnitude < 1e-12)
    }

    @Test("simple interest then compounding gives its yield back in the last period (QuantLib issue 2172)", arguments: 1...180)
    func treasuryInLastPeriod(daysLeft: Int) throws {
        let maturity: CalendarDate = "2024-11-15"
        let entry = try SettledBond(
            example(4.5, maturity, issue: "2014-11-15", .usTreasury), settlement: maturity.adding(days: -daysLeft))
        for yield in [-0.02, 0, 0.0525, 0.4] {
            let dirty = BondBook([entry]).dirtyPrices(yields: [yield])[0]
            let back = try entry.yield(dirty: Price(dirty)).value
            #expect((back - yield).magnitude < 1e-11, "\(daysLeft) days: \(yield) gives \(dirty) gives \(back)")
        }
    }

    @Test("the yield of the last coupon period is simple interest (ExcelFinancialFunctions issue 8)")
    func simpleInterestInLastPeriod() throws {
        let entry = try SettledBond(
            example(10, "2006-05-01", from: "2006-03-01", dayCount: .thirty360US, .usStreet), settlement: "2006-03-01")
        let yield = try entry.yield(clean: Price(100)).value
        // 60 of 180 days are left: 105 is owed for 100 and 120/180 of a coupon of 5.
        #expect((yield - (105 / (100 + 10.0 / 3) - 1) * 2 * 3).magnitude < 1e-14)
    }

    @Test("Canadian bonds settle accrued interest by 365 days and yield by the coupon period (rateslib pull request 1207)")
    func canadianAccrued() throws {
        let bond = try example(5, "2014-06-01", issue: "2004-06-01", dayCount: .actual365Canadian, .caStreet)
        let settlement: CalendarDate = "2005-10-01"
        let entry = try SettledBond(bond, settlement: settlement)
        #expect((entry.accruedInterest - 5.0 * 122 / 365).magnitude < 1e-12)
        let byPeriod = try SettledBond(example(5, "2014-06-01", issue: "2004-06-01", .caStreet), settlement: settlement)
        #expect((byPeriod.accruedInterest - 2.5 * 122 / 183).magnitude < 1e-12)
        // One yield, one clean price; the cash differs by the accrued interest alone.
        let (cash, street) = (try entry.measures(yield: Yield(0.045)), try byPeriod.measures(yield: Yield(0.045)))
        #expect((cash.cleanPrice - street.cleanPrice).magnitude < 1e-12)
        #expect((cash.dirtyPrice - street.dirtyPrice - (cash.accruedInterest - street.accruedInterest)).magnitude < 1e-12)
    }

    @Test(
        "short and long last coupons give their yield back (Strata pull requests 2592 and 2654)",
        arguments: [3, 50, 120, 200, 300])
    func brokenLastCoupon(days: Int) throws {
        let lastRegular: CalendarDate = "2024-05-15"
        for convention in RandomBond.conventions where convention != .br252 {
            let bond = try example(
                4, lastRegular.adding(days: days), issue: "2020-05-15", lastRegularCoupon: lastRegular, convention)
            for settlement: CalendarDate in ["2021-01-31", "2024-05-14", "2024-05-15", "2024-05-17"] {
                let entry = try SettledBond(bond, settlement: settlement)
                let dirty = BondBook([entry]).dirtyPrices(yields: [0.045])[0]
                #expect(
                    (try entry.yield(dirty: Price(dirty)).value - 0.045).magnitude < 1e-11,
                    "\(convention), \(days) days, \(settlement)")
                let expected = 4 * Double(days) / 365
                #expect((bond.periods.last!.interest - expected).magnitude < 0.05, "\(convention), \(days) days")
            }
        }
    }

    @Test(
        "an amortising bond is quoted on what is outstanding, with any redemption (QuantLib issue 1537, QuantLib-SWIG issue 531)")
    func amortisingQuote() throws {
        let terms = CouponTerms(issueDate: "2020-03-15", maturity: "2026-03-15", frequency: .annual)
        let half = AmortisingBond(
            coupon: 0.05, repayments: [.init(date: "2023-03-15", amount: 50)], terms: terms, redemption: 103)
        let whole = FixedRateBond(coupon: 0.05, terms: terms, redemption: 103)
        let settlement: CalendarDate = "2024-09-15"
        let (left, unpaid) = (try half.resolved(using: .none), try whole.resolved(using: .none))
        // After the repayment 50 are left: per 100 outstanding the bond is the one that never repaid.
        #expect(left.periods.last?.outstanding == 50)
        #expect(try left.accruedInterest(at: settlement) == unpaid.accruedInterest(at: settlement))
        let (price, same) = (
            try left.measures(percent: 4, settling: settlement), try unpaid.measures(percent: 4, settling: settlement)
        )
        #expect(price == same)
        #expect(try left.yield(clean: Price(price.cleanPrice), settling: settlement).value.distance(to: 0.04).magnitude < 1e-13)
        // Before it, the price still counts the original face.
        let early = try left.measures(percent: 4, settling: "2021-09-15")
        #expect(early.cleanPrice < same.cleanPrice + 3 && early.macaulayDuration < 4)
    }
}
