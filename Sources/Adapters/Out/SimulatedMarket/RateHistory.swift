import QuantMath

/// Par yields of past auctions: a level that wanders back to its mean, with a slope by term.
struct RateHistory {
    private let monthly: [Double]

    /// Thirty-one years of months. Level 4 %, speed of return 0.15 a year and 0.9 % a year of volatility put the 10-year yield
    /// between about 1 % and 7 %, the range of 1995 to 2024.
    init(random: inout SplitMix64) {
        var level = 0.042
        var values = [level]
        for _ in 0..<(31 * 12) {
            level += 0.15 / 12 * (0.04 - level) + 0.009 / 12.0.squareRoot() * random.normal()
            level = max(level, 0.004)
            values.append(level)
        }
        monthly = values
    }

    /// The yield at which a term sold, a decimal a year.
    func parYield(yearsAgo: Double, term: Double) -> Double {
        let index = min(monthly.count - 1, max(0, Int(yearsAgo * 12)))
        return max(0.001, monthly[index] + 0.004 * (Elementary.log(term / 10)))
    }
}
