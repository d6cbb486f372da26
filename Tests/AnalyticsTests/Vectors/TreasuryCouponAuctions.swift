import FixedIncome
import Testing

@Suite("Treasury note and bond auctions, September to November 2023 (TreasuryDirect)")
struct TreasuryCouponAuctionTests {
    @Test("each official price and accrued interest comes out to its last digit", arguments: TreasuryCouponAuctions.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum TreasuryCouponAuctions {
    static let table = PublishedTable(
        title: "US Treasury: note and bond auctions",
        source: "TreasuryDirect, auction results (US Government work, public domain)",
        numbers: auctions.flatMap(\.numbers))

    private struct Auction: Sendable {
        let cusip: String
        let coupon: Double
        let dated, issue, maturity: CalendarDate
        let yield: Double
        let price, accrued: String

        init(
            _ cusip: String, _ coupon: Double, _ dated: CalendarDate, _ issue: CalendarDate, _ maturity: CalendarDate,
            _ yield: Double,
            _ price: String, _ accrued: String
        ) {
            self.cusip = cusip
            self.coupon = coupon
            self.dated = dated
            self.issue = issue
            self.maturity = maturity
            self.yield = yield
            self.price = price
            self.accrued = accrued
        }

        var numbers: [PublishedNumber] {
            let measures: @Sendable () throws -> BondMeasures = {
                try example(coupon, maturity, issue: dated, .usTreasury).measures(percent: yield, settling: issue)
            }
            return [
                PublishedNumber("\(cusip) of \(issue), price", price) { try measures().cleanPrice },
                PublishedNumber("\(cusip) of \(issue), accrued for $1,000", accrued) { try measures().accruedInterest * 10 },
            ]
        }
    }

    /// CUSIP, coupon in percent, dated, issue, maturity, high yield in percent, price, accrued for $1,000.
    private static let auctions: [Auction] = [
        Auction("912810TV0", 4.75, "2023-11-15", "2023-11-15", "2053-11-15", 4.769, "99.698482", "0"),
        Auction("91282CJJ1", 4.5, "2023-11-15", "2023-11-15", "2033-11-15", 4.519, "99.848482", "0"),
        Auction("91282CJK8", 4.625, "2023-11-15", "2023-11-15", "2026-11-15", 4.701, "99.789641", "0"),
        Auction("91282CJF9", 4.875, "2023-10-31", "2023-10-31", "2028-10-31", 4.899, "99.894701", "0"),
        Auction("91282CJE2", 5.0, "2023-10-31", "2023-10-31", "2025-10-31", 5.055, "99.896614", "0"),
        Auction("912810TU2", 4.375, "2023-08-15", "2023-10-31", "2043-08-15", 5.245, "89.352074", "9.15421"),
        Auction("91282CHT1", 3.875, "2023-08-15", "2023-10-16", "2033-08-15", 4.610, "94.231522", "6.52853"),
        Auction("91282CHT1", 3.875, "2023-08-15", "2023-09-15", "2033-08-15", 4.289, "96.678677", "3.26427"),
        Auction("912810TT5", 4.125, "2023-08-15", "2023-10-16", "2053-08-15", 4.837, "88.806438", "6.94973"),
        Auction("91282CJC6", 4.625, "2023-10-15", "2023-10-16", "2026-10-15", 4.740, "99.681877", "0.12637"),
        Auction("91282CJB8", 5.0, "2023-09-30", "2023-10-02", "2025-09-30", 5.085, "99.840020", "0.27322"),
        Auction("91282CHZ7", 4.625, "2023-09-30", "2023-10-02", "2030-09-30", 4.673, "99.715829", "0.25273"),
        Auction("91282CHY0", 4.625, "2023-09-15", "2023-09-15", "2026-09-15", 4.660, "99.903057", "0"),
    ]
}
