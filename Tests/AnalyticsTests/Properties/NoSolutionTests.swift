import FixedIncome
import Testing

@Suite("What has no price or no yield says so")
struct NoSolutionTests {
    private func fixed(_ convention: YieldConvention = .usStreet) throws -> SettledBond {
        try SettledBond(example(5, "2034-05-15", from: "2024-07-01", convention), settlement: "2024-07-01")
    }

    private func perpetual(_ convention: YieldConvention = .compounded) throws -> ResolvedBond {
        let terms = CouponTerms(maturity: nil, frequency: .annual, firstCoupon: "2000-06-01", yieldConvention: convention)
        return try PerpetualBond(coupon: 0.04, terms: terms).resolved(using: .none, from: "2024-07-01")
    }

    @Test("a price that with accrued interest is not above zero has no yield", arguments: [0, -1, -100] as [Double])
    func priceNotPositive(dirty: Double) throws {
        let entry = try fixed()
        #expect(throws: YieldError.priceNotPositive(dirtyPrice: dirty)) { try entry.yield(dirty: Price(dirty)) }
        let clean = dirty - entry.accruedInterest
        #expect(throws: YieldError.priceNotPositive(dirtyPrice: clean + entry.accruedInterest)) {
            try entry.yield(clean: Price(clean))
        }
    }

    @Test("an infinite price is refused", arguments: [.infinity, -.infinity] as [Double])
    func infinitePrice(dirty: Double) throws {
        #expect(throws: YieldError.notFinite(dirty)) { try fixed().yield(dirty: Price(dirty)) }
    }

    @Test("a price that is not a number is refused")
    func priceNotANumber() throws {
        let entry = try fixed()
        do {
            let yield = try entry.yield(dirty: Price(.nan))
            Issue.record("found \(yield)")
        } catch {
            guard case .notFinite(let found) = error, found.isNaN else {
                Issue.record("threw \(error)")
                return
            }
        }
    }

    @Test("a yield that is not finite is refused", arguments: [.nan, .infinity] as [Double])
    func yieldNotFinite(yield: Double) throws {
        let entry = try fixed()
        do {
            let price = try entry.cleanPrice(yield: Yield(yield))
            Issue.record("found \(price)")
        } catch {
            guard case .notFinite = error else {
                Issue.record("threw \(error)")
                return
            }
        }
    }

    @Test("a yield at or below minus the compounding frequency has no price", arguments: [-2, -2.5, -100] as [Double])
    func yieldBelowFloor(yield: Double) throws {
        #expect(throws: YieldError.yieldBelowFloor(yield: yield)) { try fixed().measures(yield: Yield(yield)) }
    }

    @Test("a perpetual has no price at a yield that is not above zero", arguments: [0, -0.01] as [Double])
    func perpetualFloor(yield: Double) throws {
        let entry = try SettledBond(perpetual(), settlement: "2024-07-01")
        #expect(throws: YieldError.yieldBelowFloor(yield: yield)) { try entry.measures(yield: Yield(yield)) }
    }

    @Test("a perpetual gives its yield back", arguments: [0.0001, 0.01, 0.04, 0.5] as [Double])
    func perpetualIdentity(yield: Double) throws {
        let entry = try SettledBond(perpetual(), settlement: "2024-07-01")
        let dirty = try entry.measures(yield: Yield(yield)).dirtyPrice
        #expect((try entry.yield(dirty: Price(dirty)).value - yield).magnitude < 1e-13)
    }

    @Test("a perpetual has no simple yield, and no discount rate")
    func perpetualNeedsMaturity() throws {
        let bond = try perpetual()
        #expect(throws: BondError.needsMaturity("the simple yield")) {
            try SettledBond(bond, settlement: "2024-07-01", convention: .jpSimple)
        }
        #expect(throws: BondError.self) { try SettledBond(bond, settlement: "2024-07-01", convention: .discount) }
    }

    @Test(
        "a convention for one payment refuses a bond with coupons left",
        arguments: [.moneyMarket, .discount, .bondEquivalent] as [YieldConvention])
    func needsOnePayment(convention: YieldConvention) throws {
        #expect(throws: BondError.needsOnePayment(convention, found: 20)) { try fixed(convention) }
    }

    @Test("settlement before issue and after maturity is refused")
    func settlementOutside() throws {
        let bond = try example(5, "2034-05-15", issue: "2024-05-15", .usStreet)
        #expect(throws: BondError.settlementBeforeIssue(settlement: "2024-05-14", issue: "2024-05-15")) {
            try SettledBond(bond, settlement: "2024-05-14")
        }
        #expect(throws: BondError.matured(settlement: "2034-05-15", maturity: "2034-05-15")) {
            try SettledBond(bond, settlement: "2034-05-15")
        }
    }

    @Test("a day count that finds no time until the last payment leaves no yield")
    func noTimeLeft() throws {
        // From a Saturday to the Monday after it there is no business day.
        let bond = try example(10, "2015-02-02", issue: "2013-02-02", dayCount: .business252, calendar: .brazil, .br252)
        let entry = try SettledBond(bond, settlement: "2015-01-31")
        #expect(throws: YieldError.noTimeLeft(dirtyPrice: 101)) { try entry.yield(dirty: Price(101)) }
        #expect(try entry.measures(yield: Yield(0.1)).modifiedDuration == 0)
    }

    @Test("one bond without a yield leaves the others of its book alone")
    func othersGoOn() throws {
        let entry = try fixed()
        let answers = BondBook([entry, entry, entry]).yields(dirtyPrices: [100, -1, 100])
        #expect(answers[1] == .failure(.priceNotPositive(dirtyPrice: -1)))
        #expect(try answers[0].get() == answers[2].get())
        #expect(try answers[0].get() == entry.yield(dirty: Price(100)).value)
    }

    @Test("a curve that starts after settlement is refused")
    func settlementBeforeCurve() throws {
        let curve = try ZeroCurve(dates: ["2024-07-02", "2034-07-02"], zeroRates: [0.04, 0.04])
        #expect(throws: CurveError.settlementBeforeCurve(settlement: "2024-07-01", curve: "2024-07-02")) {
            try CurveBook([fixed()], for: curve)
        }
    }
}
