/// What moves the whole market, on one day.
struct MarketFactors: Sendable {
    /// The four rate factors, each with mean 0 and deviation 1 over the very long run.
    var rates: (Double, Double, Double, Double)
    /// The credit factor, with mean 0 and deviation 1 over the very long run; high when spreads are wide.
    var credit: Double
    /// The logarithm of volatility in deviations from its mean.
    var volatility: Double
}
