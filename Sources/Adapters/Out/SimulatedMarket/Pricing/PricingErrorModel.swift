import QuantMath

/// How the yields of Treasuries stray from the curve: dear new issues, an error that neighbours share, one of each bond's own.
///
/// From the residuals of `bondtrader scan` on FedInvest's end-of-day prices, 388 days of 2010-01-04 to 2016-02-24 (every fifth day, and 100
/// in a row), 98,356 residuals of bonds from 3 months, outliers left out (`treasury_prices/fedinvest_prices_2010_2016.csv.gz`;
/// `Tools/calibrate_simulator.py --binary`). A residual is split into the mean of its neighbours' in maturity and the rest. Deviations
/// are larger than those of the residuals where the fitted curve follows the errors, chosen so that a scan of this market finds the
/// residuals of the real one (docs/guides/simulated-market.md).
enum PricingErrorModel {
    /// Deviation of the error that neighbours share, basis points of yield by years to maturity.
    static let shared = Profile([
        (0.5, 1.8), (1, 1.9), (2, 2.0), (3, 1.7), (5, 1.9), (7, 2.2), (10, 3.4), (13, 4.6), (17, 5.0), (20, 4.2), (25, 3.2),
        (30, 2.8),
    ])
    /// Years to maturity at which shared errors are drawn; in between they are mixed.
    static let knots = [0.0, 0.5, 1, 2, 3.5, 5, 7, 10, 13, 17, 22, 30]
    /// Weekdays that half of a shared error lasts: correlations of 0.80, 0.67 and 0.43 after 5, 20 and 120 days.
    static let sharedPersistence = Persistence(halfLife: 80)

    /// Deviation of a bond's own error, basis points of yield by years to maturity.
    static let own = Profile([
        (0.25, 4.0), (0.75, 2.2), (1, 1.5), (3, 1.2), (6, 1.0), (8, 2.6), (10, 0.9), (17, 0.8), (22, 1.2), (27, 0.8),
    ])
    /// The part of its variance that is gone the next day, by years to maturity: residuals five days apart correlate at 0.71 from 1 to 5
    /// years, 0.95 from 5 to 10, 0.92 above.
    static let passing = Profile([(1, 0.35), (3, 0.25), (6, 0.05)])
    /// Weekdays that half of the lasting part stays: correlations of 0.84 and 0.49 after 20 and 120 days, 5 to 10 years.
    static let ownPersistence = Persistence(halfLife: 120)

    /// Basis points by which the newest issues of a term yield less, newest first: means of their residuals against neighbours'. The data
    /// has no 20-year bonds; theirs is that of the 30-year.
    static func newIssuePremium(years: Int, age: Int) -> Double {
        let premiums: [Double] =
            switch years {
            case 2: [0.9, 0.3]
            case 3: [1.3, 0.7, 0.3]
            case 5: [1.5, 0.9, 0.5, 0.2]
            case 7: [0.2]
            case 10: [3.4, 1.7, 0.9, 0.6]
            default: [0.4]
            }
        return age < premiums.count ? premiums[age] : 0
    }
}
