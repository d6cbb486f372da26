import FixedIncome
import QuantMath

/// A place among an issuer's bonds: always taken, by one bond after another, each sold ten days before the last one matures.
struct CorporatePlace: Sendable {
    /// Its number among all places, from 0.
    let index: Int

    /// Places of each issuer.
    static let perIssuer = 8
    /// The number of its issuer.
    var issuer: Int { index / Self.perIssuer }
    /// Its number within the issuer, from 1.
    var number: Int { index % Self.perIssuer + 1 }

    /// Years to maturity at issue and their weights; no data here: 3 to 30 years, most often 5 and 10.
    private static let terms: [(years: Int, weight: Double)] = [(3, 0.15), (5, 0.25), (7, 0.15), (10, 0.3), (30, 0.15)]

    /// Issue date and maturity of each bond that has the place on some day of a range, oldest first.
    func bonds(seed: UInt64, on days: ClosedRange<CalendarDate>) -> [(issueDate: CalendarDate, maturity: CalendarDate)] {
        var random = SplitMix64(seed: seed, .place, index)
        // The first one is up to thirty years old when the market begins, so that places are not renewed in step.
        var issue = Self.usable(MarketTick.origin.adding(days: -random.integer(0...10_950)))
        var bonds: [(issueDate: CalendarDate, maturity: CalendarDate)] = []
        while issue <= days.upperBound {
            let maturity = issue.adding(months: 12 * Self.term(&random))
            let next = Self.usable(maturity.adding(days: -10))
            if next > days.lowerBound, issue >= MarketTick.origin { bonds.append((issue, maturity)) }
            issue = next
        }
        return bonds
    }

    /// A weekday, not after a day, that every month has.
    private static func usable(_ day: CalendarDate) -> CalendarDate {
        var day = day
        while day.day > 28 || day.weekday == .saturday || day.weekday == .sunday { day = day.adding(days: -1) }
        return day
    }

    private static func term(_ random: inout SplitMix64) -> Int {
        var left = random.uniform()
        for term in terms {
            left -= term.weight
            if left < 0 { return term.years }
        }
        return 10
    }
}
