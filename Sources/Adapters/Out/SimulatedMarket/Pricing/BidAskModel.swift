/// How far apart bid and ask are.
enum BidAskModel {
    /// 32nds between bid and ask of the newest issue of a term: medians of the range of prices within a second between dealers on
    /// alternative trading systems, 8:00 to 15:00, 6 days of 2024-12-03 to 2025-09-18, 24,819 seconds (`trace_treasury/`).
    static func newestThirtySeconds(years: Int) -> Double {
        switch years {
        case 2: 0.094
        case 3: 0.125
        case 5: 0.147
        case 7: 0.172
        case 10: 0.198
        case 20: 0.261
        default: 0.388
        }
    }

    /// 32nds between bid and ask of other notes and bonds, by years to maturity: means of BUY less SELL in FedInvest's prices of 2010-01-04
    /// to 2016-02-24, 372,690 rows (`treasury_prices/fedinvest_prices_2010_2016.csv.gz`). The Bureau of the Fiscal Service sets those two
    /// administratively, in 64ths, of them 19 % zero; no quotes of older issues by dealers are in the data.
    static let olderThirtySeconds = Profile([
        (0.5, 0.30), (1.5, 0.38), (2.5, 0.43), (4, 0.55), (6, 0.67), (8.5, 0.88), (12, 1.42), (17, 1.19), (22, 1.25), (27, 0.91),
    ])

    /// Between bid and ask of bills, a decimal of discount a year: mean of BUY less SELL, same file, 48,608 rows.
    static let billDiscount = 0.000046

    /// Between bid and ask of corporates, per 100 of face, at five years of duration: the average round-trip cost of institutions in Schultz
    /// (Journal of Finance, 2001), from the literature, since no corporate quotes are in the data. He finds no more for lower ratings;
    /// that it grows with the root of duration is an assumption.
    static let corporate = 0.27
    /// Years of duration at which ``corporate`` holds.
    static let corporateDuration = 5.0

    /// The narrowest and widest bonds of a kind against the mean: an assumption.
    static let width = 0.6...1.4

    /// Treasuries' prices step by an eighth of a 32nd, corporates' and bills' by a thousandth.
    static let treasuryTick = 1.0 / 256, otherTick = 0.001
}
