import FixedIncome
import PriceABond
import Testing

@Suite("FixedIncome from outside the workspace")
struct DeskTests {
    /// 31 CFR 356 Appendix B, II.A: 8 3/4 % due 2020-05-15, issued 1990-05-15, at 8.84 % is worth 99.057893.
    @Test("the price of the CFR's first example comes out to its last digit")
    func regularFirstPeriod() throws {
        let bond = FixedRateBond(
            maturity: "2020-05-15", coupon: 0.0875, frequency: .semiannual, issueDate: "1990-05-15", yieldConvention: .usTreasury)
        let measures = try bond.resolved(using: .usGovernment).measures(yield: Yield(0.0884), settling: "1990-05-15")
        #expect(measures.cleanPrice == 99.057893)
    }

    @Test("the yield found for a price gives back the price")
    func yieldAndPriceAgree() throws {
        let measures = try Desk.measures(cleanPrice: 98.25, settling: "2024-07-01")
        #expect(abs(measures.cleanPrice - 98.25) < 1e-11)
        #expect(measures.yield > 0.04375)
    }

    @Test("a discount at the same price is a higher yield the shorter the note")
    func shorterMeansHigher() throws {
        let yields = try Desk.ladder(years: 1...10, coupon: 0.04, cleanPrice: 99, settling: "2024-07-01")
        #expect(zip(yields, yields.dropFirst()).allSatisfy { $0 > $1 })
    }
}
