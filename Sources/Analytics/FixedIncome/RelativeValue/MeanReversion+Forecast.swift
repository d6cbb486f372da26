import QuantMath

extension MeanReversion {
    /// What the series is expected to be some days after its last value.
    ///
    /// The expectation is μ + (x − μ)e^(−κh); its squared error is σ²(1 − e^(−2κh))/2κ for what happens until then, plus
    /// (1 − e^(−κh))² times the squared standard error of μ (the best linear unbiased prediction of a process with an unknown mean;
    /// Cressie, "Statistics for Spatial Data", 1993, section 3.4.5). κ and σ are taken as known. Without return it is the last
    /// value, and the squared error σ²h.
    ///
    /// - Parameter days: days of the same clock after the last value, at least 0.
    /// - Returns: expectation and standard error, in the unit of the values.
    public func forecast(after days: Double) -> ReversionForecast {
        precondition(days >= 0, "days: found \(days), expected 0 or more")
        if days == 0 { return ReversionForecast(days: 0, value: last, standardError: 0) }
        if speed == 0 { return ReversionForecast(days: days, value: last, standardError: (diffusion * days).squareRoot()) }
        let gone = speed.isInfinite ? 1 : -Elementary.expm1(-speed * days)
        let innovation = longRunDeviation * longRunDeviation * gone * (2 - gone)
        let ofMean = gone * meanStandardError
        return ReversionForecast(
            days: days, value: last + (mean - last) * gone, standardError: (innovation + ofMean * ofMean).squareRoot())
    }
}
