import QuantMath

/// A bond's distance from the fitted curve day by day; the last day is the one to be judged.
///
/// ```swift
/// let history = try ResidualHistory(dates: dates, residuals: residuals)
/// let standing = try history.standing()              // today against the days before
/// let reversion = try history.meanReversion()        // how soon such distances fade
/// ```
public struct ResidualHistory: Sendable {
    /// The days, ascending; they may have gaps.
    public let dates: [CalendarDate]
    /// Market yield less curve yield on each of them, in basis points: positive when cheap.
    public let residuals: [Double]

    /// The fewest earlier days that a standing is given for unless the caller says otherwise: about a month of them.
    public static let fewestObservations = 20

    /// A history.
    ///
    /// - Parameters:
    ///   - dates: strictly ascending; the last is the day to be judged.
    ///   - residuals: market yield less curve yield in basis points, one a date.
    /// - Throws: `RelativeValueError.notPaired`, `.tooFewObservations` when empty, `.notAscending` or `.notFinite`.
    public init(dates: [CalendarDate], residuals: [Double]) throws(RelativeValueError) {
        guard dates.count == residuals.count else { throw .notPaired(dates: dates.count, values: residuals.count) }
        guard !dates.isEmpty else { throw .tooFewObservations(found: 0, needed: 1) }
        for index in dates.indices.dropFirst() where dates[index] <= dates[index - 1] {
            throw .notAscending(date: dates[index])
        }
        for index in dates.indices where !residuals[index].isFinite {
            throw .notFinite(date: dates[index], value: residuals[index])
        }
        self.dates = dates
        self.residuals = residuals
    }

    /// The last day's residual against those before it.
    ///
    /// The z-score is (today − mean) ÷ standard deviation, with n − 1 in the denominator of the variance. Today is in neither. The
    /// residuals of neighbouring days resemble each other, so that a short window knows the mean worse than its length suggests.
    ///
    /// - Parameters:
    ///   - start: the first day of the window; nil for all earlier days.
    ///   - fewest: how many earlier days it takes at least; 2 or more.
    /// - Returns: mean, standard deviation, z-score and percentile over the window, which ends before the last day.
    /// - Throws: `RelativeValueError.tooFewObservations` or `.noVariation`.
    public func standing(
        since start: CalendarDate? = nil, fewest: Int = ResidualHistory.fewestObservations
    ) throws(RelativeValueError) -> ResidualStanding {
        let today = residuals[residuals.count - 1]
        let window = zip(dates, residuals).dropLast().filter { isWithin($0.0, start) }.map(\.1)
        guard window.count >= max(2, fewest) else { throw .tooFewObservations(found: window.count, needed: max(2, fewest)) }
        let deviation = SampleStatistics.standardDeviation(window)
        guard deviation > 0 else { throw .noVariation(observations: window.count) }
        let mean = SampleStatistics.mean(window)
        let below = window.count { $0 < today }
        let equal = window.count { $0 == today }
        return ResidualStanding(
            residual: today, mean: mean, standardDeviation: deviation, observations: window.count,
            zScore: (today - mean) / deviation, percentile: (Double(below) + Double(equal) / 2) / Double(window.count))
    }

    private func isWithin(_ date: CalendarDate, _ start: CalendarDate?) -> Bool {
        start.map { date >= $0 } ?? true
    }

    /// How soon the residual returns to its mean, by all days, the last included.
    ///
    /// - Parameters:
    ///   - marketDays: the days that time is counted in, ascending, every date among them; nil counts calendar days.
    ///   - fewest: how many days before the last one it takes at least; 10 or more.
    /// - Returns: half-life with its confidence interval, mean and volatility.
    /// - Throws: `RelativeValueError.tooFewObservations`, `.noVariation`, `.notMarketDay`, or `.notAscending` for `marketDays`.
    public func meanReversion(
        marketDays: [CalendarDate]? = nil, fewest: Int = ResidualHistory.fewestObservations
    ) throws(RelativeValueError) -> MeanReversion {
        guard dates.count > fewest else { throw .tooFewObservations(found: dates.count - 1, needed: fewest) }
        return try MeanReversion(dates: dates, values: residuals, marketDays: marketDays)
    }
}
