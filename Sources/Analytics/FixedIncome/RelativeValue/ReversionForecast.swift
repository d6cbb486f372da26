/// What a mean-reverting series is expected to be after some days.
public struct ReversionForecast: Hashable, Sendable {
    /// Days after the last value, by the clock of the fit.
    public let days: Double
    /// The expected value, in the unit of the series.
    public let value: Double
    /// The standard error of the expectation, in the unit of the series.
    public let standardError: Double
}
