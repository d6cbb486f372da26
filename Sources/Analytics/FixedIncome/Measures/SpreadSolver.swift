import QuantMath

/// Finds what has to be added to all zero rates for payments to be worth a price.
package enum SpreadSolver {
    /// The constant `z` at which the sum of value × exp(−z × time) is a price.
    ///
    /// The logarithm of the sum is convex and falls in `z`, so Newton's steps on it cannot leave: after the first they come from one side.
    ///
    /// - Parameters:
    ///   - values: what each payment is worth at `z` = 0, not below 0, some above.
    ///   - times: years to each payment, above 0.
    ///   - price: what they shall be worth, above 0.
    /// - Returns: a decimal a year, continuously compounded; nil when the search leaves the range of numbers.
    package static func spread(values: ArraySlice<Double>, times: ArraySlice<Double>, price: Double) -> Double? {
        var spread = 0.0
        var previous = Double.infinity
        for _ in 0..<200 {
            var (sum, slope) = (0.0, 0.0)
            for (value, time) in zip(values, times) {
                let discounted = value * Elementary.exp(-spread * time)
                sum += discounted
                slope += time * discounted
            }
            guard sum > 0, slope > 0, sum.isFinite, slope.isFinite else { return nil }
            let step = Elementary.log(sum / price) * sum / slope
            guard step.isFinite else { return nil }
            spread += step
            if abs(step) <= 1e-15 * max(1, abs(spread)) || (abs(step) >= previous && abs(step) < 1e-12) { return spread }
            previous = abs(step)
        }
        return nil
    }

    /// What payments are worth when a constant is added to all zero rates.
    ///
    /// - Parameters:
    ///   - values: what each payment is worth without it.
    ///   - times: years to each payment.
    ///   - spread: the constant, a decimal a year, continuously compounded.
    /// - Returns: the sum, in the unit of `values`.
    package static func value(values: ArraySlice<Double>, times: ArraySlice<Double>, spread: Double) -> Double {
        zip(values, times).reduce(0) { $0 + $1.0 * Elementary.exp(-spread * $1.1) }
    }
}
