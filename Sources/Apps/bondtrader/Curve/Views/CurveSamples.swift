import FixedIncome
import Pages

/// A curve at many times, in its four views.
enum CurveSamples {
    /// Years beyond which nothing is drawn: no market has bonds there, and each par yield sums all coupons before it.
    private static let longestDrawn = 100.0

    /// Times dense enough for a smooth line, with all that a desk speaks of among them.
    static func times(to longest: Double) -> [Double] {
        let end = min(max(1, longest), longestDrawn)
        let months = (1...24).map { Double($0) / 12 }
        return months + stride(from: 2.25, through: end, by: 0.25)
    }

    /// How often most of the bonds pay, the more often the likelier; twice a year where none says.
    static func frequency(of entries: [SettledBond]) -> Frequency {
        let choices: [Frequency] = [.monthly, .quarterly, .semiannual, .annual]
        let counts = choices.map { frequency in
            (frequency, entries.count { $0.bond.frequency == frequency })
        }
        guard let most = counts.max(by: { $0.1 < $1.1 }), most.1 > 0 else { return .semiannual }
        return most.0
    }

    /// The curve at these times.
    static func samples(_ curve: some TermStructure, at times: [Double], frequency: Frequency = .semiannual) -> [CurveReportModel
        .Sample]
    {
        times.map { years in
            .init(
                years: years, zero: curve.zeroRate(years), par: curve.parYield(maturity: years, frequency: frequency),
                forward: curve.forwardRate(years),
                discount: curve.discountFactor(years))
        }
    }
}
