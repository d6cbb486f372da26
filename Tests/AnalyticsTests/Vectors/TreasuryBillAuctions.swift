import FixedIncome
import Testing

@Suite("Treasury bill auctions, September to November 2023 (TreasuryDirect)")
struct TreasuryBillAuctionTests {
    @Test("each official price and investment rate comes out to its last digit", arguments: TreasuryBillAuctions.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum TreasuryBillAuctions {
    static let table = PublishedTable(
        title: "US Treasury: bill auctions", source: "TreasuryDirect, auction results (US Government work, public domain)",
        numbers: auctions.flatMap(\.numbers))

    private struct Auction: Sendable {
        let cusip: String
        let issue, maturity: CalendarDate
        let discount: Double
        let investmentRate, price: String

        init(
            _ cusip: String, _ issue: CalendarDate, _ maturity: CalendarDate, _ discount: Double, _ investmentRate: String,
            _ price: String
        ) {
            self.cusip = cusip
            self.issue = issue
            self.maturity = maturity
            self.discount = discount
            self.investmentRate = investmentRate
            self.price = price
        }

        var numbers: [PublishedNumber] {
            let bill: @Sendable () throws -> ResolvedBond = {
                try ZeroCouponBond.treasuryBill(maturity: maturity, issueDate: issue).resolved(using: .usGovernment)
            }
            return [
                PublishedNumber("\(cusip) of \(issue), price", price) {
                    try bill().measures(percent: discount, settling: issue, .discount).cleanPrice
                },
                PublishedNumber("\(cusip) of \(issue), investment rate in percent", investmentRate) {
                    let price = try bill().measures(percent: discount, settling: issue, .discount).cleanPrice
                    return try bill().yieldPercent(clean: price.rounded(toPlaces: 6), settling: issue, .bondEquivalent)
                },
            ]
        }
    }

    /// CUSIP, issue, maturity, high discount rate and investment rate in percent, price.
    private static let auctions: [Auction] = [
        Auction("912796ZN2", "2023-11-16", "2023-12-28", 5.290, "5.412", "99.382833"),
        Auction("912797GN1", "2023-11-16", "2024-02-15", 5.285, "5.446", "98.664069"),
        Auction("912797FH5", "2023-11-16", "2024-05-16", 5.270, "5.504", "97.335722"),
        Auction("912797HY6", "2023-11-14", "2024-01-09", 5.285, "5.418", "99.177889"),
        Auction("912797JH1", "2023-11-14", "2024-03-12", 5.285, "5.469", "98.253014"),
        Auction("912797FV4", "2023-11-09", "2023-12-21", 5.290, "5.412", "99.382833"),
        Auction("912797HQ3", "2023-11-09", "2024-05-09", 5.260, "5.494", "97.340778"),
        Auction("912797HX8", "2023-11-07", "2024-01-02", 5.300, "5.433", "99.175556"),
        Auction("912797JG3", "2023-11-07", "2024-03-05", 5.340, "5.527", "98.234833"),
        Auction("912797HE0", "2023-11-02", "2024-10-31", 5.135, "5.433", "94.807944"),
        Auction("912797GE1", "2023-11-02", "2024-02-01", 5.325, "5.488", "98.653958"),
        Auction("912797HH3", "2023-11-02", "2024-05-02", 5.320, "5.558", "97.310444"),
        Auction("912797HW0", "2023-10-31", "2023-12-26", 5.330, "5.464", "99.170889"),
        Auction("912797JF5", "2023-10-31", "2024-02-27", 5.335, "5.521", "98.236486"),
        Auction("912797FT9", "2023-10-26", "2023-12-07", 5.300, "5.422", "99.381667"),
        Auction("912797HG5", "2023-10-26", "2024-04-25", 5.325, "5.564", "97.307917"),
        Auction("912797HL4", "2023-10-24", "2023-11-21", 5.305, "5.416", "99.587389"),
        Auction("912797HV2", "2023-10-24", "2023-12-19", 5.325, "5.459", "99.171667"),
        Auction("912796ZD4", "2023-10-19", "2023-11-30", 5.325, "5.448", "99.378750"),
        Auction("912797GD3", "2023-10-19", "2024-01-18", 5.340, "5.503", "98.650167"),
        Auction("912796CX5", "2023-10-19", "2024-04-18", 5.335, "5.574", "97.302861"),
        Auction("912797HU4", "2023-10-17", "2023-12-12", 5.345, "5.480", "99.168556"),
        Auction("912797JD0", "2023-10-17", "2024-02-13", 5.355, "5.542", "98.229875"),
        Auction("912797FL6", "2023-10-12", "2023-11-24", 5.360, "5.484", "99.359778"),
        Auction("912797HF7", "2023-10-12", "2024-04-11", 5.320, "5.558", "97.310444"),
        Auction("912797HJ9", "2023-10-10", "2023-11-07", 5.310, "5.421", "99.587000"),
        Auction("912797HN0", "2023-10-10", "2023-12-05", 5.355, "5.490", "99.167000"),
        Auction("912797JB4", "2023-10-03", "2024-01-30", 5.345, "5.532", "98.233181"),
        Auction("912796ZN2", "2023-09-28", "2023-12-28", 5.330, "5.493", "98.652694"),
        Auction("912797GY7", "2023-09-28", "2024-03-28", 5.315, "5.553", "97.312972"),
        Auction("912797JA6", "2023-09-26", "2024-01-23", 5.340, "5.527", "98.234833"),
        Auction("912796YT0", "2023-09-21", "2023-11-02", 5.285, "5.406", "99.383417"),
        Auction("912797FV4", "2023-09-21", "2023-12-21", 5.315, "5.477", "98.656486"),
        Auction("912797HB6", "2023-09-19", "2023-10-17", 5.285, "5.395", "99.588944"),
        Auction("912797HK6", "2023-09-19", "2023-11-14", 5.295, "5.428", "99.176333"),
        Auction("912797FC6", "2023-09-14", "2023-10-26", 5.285, "5.406", "99.383417"),
        Auction("912797GX9", "2023-09-14", "2024-03-14", 5.300, "5.537", "97.320556"),
        Auction("912797HA8", "2023-09-12", "2023-10-10", 5.280, "5.390", "99.589333"),
        Auction("912797HJ9", "2023-09-12", "2023-11-07", 5.290, "5.423", "99.177111"),
    ]
}
