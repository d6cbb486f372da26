import QuantMath

/// How fast a series that wanders around a mean returns to it: an Ornstein–Uhlenbeck process fitted to unevenly spaced days.
///
/// The model is dx = κ(μ − x)dt + σdW, so that over a gap of Δ days x has the mean
/// μ + (x − μ)e^(−κΔ) and the variance σ²(1 − e^(−2κΔ))/2κ, exactly (Uhlenbeck and Ornstein, Physical Review 36, 1930; Vasicek,
/// Journal of Financial Economics 5, 1977). A gap is a longer step, nothing is filled in. The half-life is ln 2/κ. Time runs in
/// calendar days, or in market days when these are given: prices move over a weekend about as much as over a night.
///
/// Least squares and maximum likelihood find far too fast a return in short series (Kendall, Biometrika 41, 1954; Marriott and Pope,
/// ibid.). Here κ is judged by the restricted likelihood, that of the differences, which does not know the mean (Cheang and Reinsel,
/// JASA 95, 2000) and whose ratio statistic is nearly chi-square even next to a random walk (Chen and Deo, Econometric Theory 25,
/// 2009). Its signed root r(κ) still has a median m(κ) above zero. To leading order, by Kendall's bias and the skewness of the
/// autocorrelation, m² = a/Σ(1 − φ²), with φ = e^(−κΔ) of each gap and a the mean of φ²; the 5 added to the sum makes m(0) = 0.45,
/// the median of r at a random walk, which was found by simulation. The estimate solves r = m, which makes it median-unbiased in
/// the sense of Andrews (Econometrica 61, 1993), and the 95 % interval is where |r − m| ≤ 1.96.
///
/// Noise in single observations, that of quotes for one, looks like reversion and shortens the half-life.
public struct MeanReversion: Sendable {
    /// Whether the series can be told from one that never returns.
    public enum Verdict: String, Hashable, Sendable {
        /// The interval of κ lies above zero.
        case reverting = "reverting"
        /// The interval includes κ = 0: the data do not show that the series returns at all.
        case notDistinguishableFromRandomWalk = "not distinguishable from a random walk"
    }

    /// The speed of return κ, per day; 0 for a random walk, infinity when each day is independent of the one before.
    public let speed: Double
    /// The 95 % confidence interval of the speed, per day, from 0 to infinity.
    public let speedInterval: ClosedRange<Double>
    /// The mean μ that the series returns to, in the unit of the values, given the speed; NaN for a random walk, which has none.
    public let mean: Double
    /// The standard error of the mean, in the unit of the values, given the speed; NaN for a random walk.
    public let meanStandardError: Double
    /// The variance of the change over one day σ², in the unit of the values squared, before any return; for independent
    /// days, where it has no limit, NaN.
    public let diffusion: Double
    /// How many values there are.
    public let observations: Int
    /// The last value, from which forecasts start.
    public let last: Double
    /// The standard deviation around the mean in the long run, in the unit of the values; infinite for a random walk.
    public let longRunDeviation: Double

    /// The fewest values that a speed is sought in.
    public static let fewestValues = 11
    /// The normal quantile of a two-sided interval of 95 %.
    static let quantile = 1.959_963_984_540_054

    /// Fits the process.
    ///
    /// - Parameters:
    ///   - dates: strictly ascending, at least eleven.
    ///   - values: one a date, finite, in any unit.
    ///   - marketDays: the days that time is counted in, ascending, every date among them; nil counts calendar days.
    /// - Throws: `RelativeValueError.notPaired`, `.tooFewObservations`, `.notAscending`, `.notMarketDay`, `.notFinite`, or
    ///   `.noVariation`.
    public init(
        dates: [CalendarDate], values: [Double], marketDays: [CalendarDate]? = nil
    ) throws(RelativeValueError) {
        guard dates.count == values.count else { throw .notPaired(dates: dates.count, values: values.count) }
        guard dates.count >= Self.fewestValues else { throw .tooFewObservations(found: dates.count, needed: Self.fewestValues) }
        try Self.checkAscending(dates)
        for index in dates.indices where !values[index].isFinite { throw .notFinite(date: dates[index], value: values[index]) }
        let gaps =
            try marketDays.map { days throws(RelativeValueError) in try Self.gaps(dates, in: days) }
            ?? zip(dates.dropFirst(), dates).map { Double($0 - $1) }
        guard let likelihood = ReversionLikelihood(gaps: gaps, values: values) else {
            throw .noVariation(observations: values.count)
        }
        let search = ReversionSearch(likelihood)
        speed = search.slowest(0)
        speedInterval = min(search.slowest(Self.quantile), speed)...max(search.fastest(-Self.quantile), speed)
        observations = values.count
        last = values[values.count - 1]
        let fit = likelihood.fit(speed: speed)
        mean = fit.mean
        meanStandardError = fit.meanStandardError
        diffusion = fit.diffusion
        longRunDeviation = fit.longRunDeviation
    }

    /// The days after which half of a distance from the mean has gone: infinite for a random walk, 0 for
    /// independent days.
    public var halfLife: Double { Self.halfLife(speed) }

    /// The 95 % confidence interval of the half-life, in days; its upper end is infinite when no return is shown.
    public var halfLifeInterval: ClosedRange<Double> {
        Self.halfLife(speedInterval.upperBound)...Self.halfLife(speedInterval.lowerBound)
    }

    /// Whether the series can be told from one that never returns.
    public var verdict: Verdict { speedInterval.lowerBound > 0 ? .reverting : .notDistinguishableFromRandomWalk }

    private static func checkAscending(_ dates: [CalendarDate]) throws(RelativeValueError) {
        for index in dates.indices.dropFirst() where dates[index] <= dates[index - 1] {
            throw .notAscending(date: dates[index])
        }
    }

    /// How many market days lie from each date to the next, the next included; both ascend.
    private static func gaps(
        _ dates: [CalendarDate], in marketDays: [CalendarDate]
    ) throws(RelativeValueError) -> [Double] {
        try checkAscending(marketDays)
        var places: [Int] = []
        var place = 0
        for date in dates {
            while place < marketDays.count, marketDays[place] < date { place += 1 }
            guard place < marketDays.count, marketDays[place] == date else { throw .notMarketDay(date: date) }
            places.append(place)
        }
        return zip(places.dropFirst(), places).map { Double($0 - $1) }
    }

    private static func halfLife(_ speed: Double) -> Double {
        // ln 2; dividing by an infinite speed gives 0, by none infinity.
        0.693_147_180_559_945_3 / speed
    }
}
