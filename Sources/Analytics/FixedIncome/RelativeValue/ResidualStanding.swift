/// A bond's residual of one day against those of the days before.
public struct ResidualStanding: Hashable, Sendable {
    /// The day's residual, in basis points of yield: positive when cheap.
    public let residual: Double
    /// The mean of the days before, in basis points.
    public let mean: Double
    /// Their standard deviation, in basis points, with n − 1 in the denominator of the variance.
    public let standardDeviation: Double
    /// How many days before there are in the window.
    public let observations: Int
    /// (residual − mean) ÷ standard deviation, a pure number: positive when cheaper than usual.
    public let zScore: Double
    /// The share of earlier days whose residual was lower, equal ones by half, from 0 (richest ever) to 1 (cheapest ever).
    public let percentile: Double
}
