import FixedIncome
import Testing

@Suite("What bonds refuse to be")
struct BondResolverErrorTests {
    private let terms = CouponTerms(issueDate: "2024-01-15", maturity: "2029-01-15", frequency: .semiannual)

    /// The field of a thrown `BondError.invalid`.
    private func invalidField(_ make: () throws -> ResolvedBond) -> String? {
        do {
            let bond = try make()
            Issue.record("made \(bond.periods.count) periods")
            return nil
        } catch BondError.invalid(let field, _, _) {
            return field
        } catch {
            Issue.record("threw \(error)")
            return nil
        }
    }

    @Test("a redemption must be above zero and finite", arguments: [0, -1, .nan, .infinity] as [Double])
    func redemption(price: Double) {
        #expect(
            invalidField { try FixedRateBond(coupon: 0.04, terms: terms, redemption: price).resolved(using: .none) }
                == "redemption")
        #expect(invalidField { try ZeroCouponBond(terms: terms, redemption: price).resolved(using: .none) } == "redemption")
    }

    @Test("a coupon bond needs a frequency and a maturity")
    func missingTerms() {
        var noFrequency = terms
        noFrequency.frequency = nil
        #expect(invalidField { try FixedRateBond(coupon: 0.04, terms: noFrequency).resolved(using: .none) } == "frequency")
        var noMaturity = terms
        noMaturity.maturity = nil
        #expect(throws: BondError.needsMaturity("a bond that is repaid")) {
            try FixedRateBond(coupon: 0.04, terms: noMaturity).resolved(using: .none)
        }
    }

    @Test("without an issue date the periods reach a century back")
    func noIssueDate() throws {
        var noIssue = terms
        noIssue.issueDate = nil
        #expect(try FixedRateBond(coupon: 0.04, terms: noIssue).resolved(using: .none).periods.first?.start == "1929-01-15")
        #expect(try ZeroCouponBond(terms: noIssue).resolved(using: .none).periods.first?.start == "1929-01-15")
    }

    @Test("a zero is compounded at the frequency of its terms", arguments: Frequency.allCases)
    func zeroFrequency(frequency: Frequency) throws {
        for dayCount: DayCount in [.actualActualICMA, .thirtyE360] {
            for convention: YieldConvention in [.compounded, .usStreet, .ukDMO] {
                let zero = try exampleZero("2024-01-15", "2034-01-15", dayCount: dayCount, frequency: frequency, convention)
                let price = try zero.measures(percent: 4, settling: "2024-01-15").dirtyPrice
                let expected = (0..<(10 * frequency.perYear)).reduce(100.0) { value, _ in
                    value / (1 + 0.04 / Double(frequency.perYear))
                }
                #expect((price - expected).magnitude < 1e-11, "\(dayCount), \(convention)")
            }
        }
    }

    @Test("an issue after maturity is refused")
    func issueAfterMaturity() {
        var late = terms
        late.issueDate = "2029-01-15"
        #expect(throws: BondError.schedule(.startNotBeforeEnd(start: "2029-01-15", end: "2029-01-15"))) {
            try FixedRateBond(coupon: 0.04, terms: late).resolved(using: .none)
        }
    }

    @Test("a business-day bond needs no more than its calendar, a coupon-period one its period")
    func dayCounts() throws {
        for dayCount in DayCount.allCases {
            var other = terms
            other.dayCount = dayCount
            let bond = try FixedRateBond(coupon: 0.04, terms: other).resolved(using: .brazil)
            #expect(bond.periods.count == 10, "\(dayCount)")
            #expect(try bond.accruedInterest(at: "2024-04-01") > 0, "\(dayCount)")
        }
    }

    @Test("repayments fall on coupon dates, are not negative and stay within the principal")
    func repayments() {
        func resolve(_ repayments: [AmortisingBond.Repayment]) throws -> ResolvedBond {
            try AmortisingBond(coupon: 0.04, repayments: repayments, terms: terms).resolved(using: .none)
        }
        #expect(invalidField { try resolve([.init(date: "2025-02-01", amount: 10)]) } == "schedule")
        #expect(invalidField { try resolve([.init(date: "2025-01-15", amount: -10)]) } == "redemption")
        #expect(invalidField { try resolve([.init(date: "2025-01-15", amount: .nan)]) } == "redemption")
        #expect(
            invalidField { try resolve([.init(date: "2025-01-15", amount: 60), .init(date: "2026-01-15", amount: 60)]) }
                == "redemption")
    }

    @Test("a step inside a coupon period is refused")
    func stepInsidePeriod() {
        let bond = StepUpBond(initialCoupon: 0.03, steps: [.init(date: "2025-02-01", coupon: 0.04)], terms: terms)
        #expect(invalidField { try bond.resolved(using: .none) } == "schedule")
    }

    @Test("a perpetual needs a positive coupon and a date to count from", arguments: [0, -0.01, .nan, .infinity] as [Double])
    func perpetuals(coupon: Double) {
        let dated = CouponTerms(maturity: nil, frequency: .annual, firstCoupon: "2025-06-01")
        #expect(invalidField { try PerpetualBond(coupon: coupon, terms: dated).resolved(using: .none) } == "coupon")
        let undated = CouponTerms(maturity: nil, frequency: .annual)
        #expect(invalidField { try PerpetualBond(coupon: 0.04, terms: undated).resolved(using: .none) } == "first_coupon")
    }

    @Test("listed coupon dates must ascend and end at maturity")
    func listedDates() throws {
        func resolve(_ dates: [CalendarDate]) throws -> ResolvedBond {
            var listed = terms
            listed.couponDates = dates
            return try FixedRateBond(coupon: 0.04, terms: listed).resolved(using: .none)
        }
        #expect(throws: BondError.schedule(.notAscending(date: "2024-07-31"))) {
            try resolve(["2024-08-31", "2024-07-31", "2029-01-15"])
        }
        #expect(throws: BondError.schedule(.regularDateOutside(date: "2028-01-15", start: "2024-08-31", end: "2029-01-15"))) {
            try resolve(["2024-08-31", "2028-01-15"])
        }
        #expect(throws: BondError.schedule(.startNotBeforeEnd(start: "2029-01-15", end: "2029-01-15"))) { try resolve([]) }
        #expect(try resolve(["2024-02-28", "2028-08-31", "2029-01-15"]).periods.map(\.interest) == [2, 2])
    }

    @Test("interest at maturity is accrued on the way and paid once")
    func interestAtMaturity() throws {
        let note = CouponTerms(
            issueDate: "2024-01-15", maturity: "2024-07-15", frequency: nil, dayCount: .actual360, yieldConvention: .moneyMarket)
        let bond = try InterestAtMaturityBond(coupon: 0.05, terms: note).resolved(using: .none)
        let (whole, quarter): (Double, Double) = (5.0 * 182 / 360, 5.0 * 91 / 360)
        #expect(bond.periods.count == 1 && (bond.periods[0].interest - whole).magnitude < 1e-14)
        #expect((try bond.accruedInterest(at: "2024-04-15") - quarter).magnitude < 1e-14)
        let yield = try bond.yield(clean: Price(100), settling: "2024-01-15")
        #expect((yield.value - 0.05).magnitude < 1e-15)
    }

    @Test("Treasury interest refuses a day outside its period")
    func treasuryInterest() throws {
        let period = try FixedRateBond(coupon: 0.04, terms: terms).resolved(using: .none).periods[0].dates
        #expect(throws: ConventionError.dateOutsidePeriod(date: "2024-01-14", start: "2024-01-15", end: "2024-07-15")) {
            try TreasuryInterest(coupon: 0.04, in: period, to: "2024-01-14")
        }
        #expect(try TreasuryInterest(coupon: 0.04, in: period, to: "2024-07-15").perThousand == 20)
        #expect(try TreasuryInterest(coupon: 0.04, in: period, to: "2024-01-15").perThousand == 0)
    }
}
