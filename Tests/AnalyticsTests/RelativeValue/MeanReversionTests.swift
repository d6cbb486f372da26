import FixedIncome
import QuantMath
import Testing

/// References: the restricted likelihood of the differences from dense covariance matrices (numpy 2, Cholesky), its maximum and the
/// crossings of its signed root by scipy's bounded minimiser and Brent's method, forecasts by the kriging equations.
@Suite("Mean reversion on uneven days (dense covariance matrices, numpy and scipy)")
struct MeanReversionTests {
    static let gaps = [
        1, 1, 3, 1, 1, 1, 4, 1, 2, 1, 1, 3, 1, 1, 1, 1, 3, 7, 1, 1, 1, 3, 1, 1, 1, 10, 1, 1, 1,
    ]
    static let values = [
        3.1, 2.7, 2.9, 3.6, 3.3, 2.2, 1.9, 2.5, 2.4, 1.2, 0.9, 1.4, 2.0, 2.3, 2.8, 2.2, 1.7, 2.6, 3.4, 3.0, 3.3, 2.1, 2.4, 2.0,
        1.5,
        2.9, 3.2, 2.6, 2.7, 3.5,
    ]
    static let wandering = [
        -0.8, -2.13, -2.37, -1.95, -0.82, -0.71, -1.26, -2.05, -1.3, 0.34, 0.61, -0.62, -1.58, 0.02, 0.22, -1.51, -1.59, -2.76,
        -3.39, -3.87, -4.59, -4.03, -4.1, -4.69, -4.28, -3.45, -5.09, -5.35, -6.33, -6.5,
    ]

    static func dates(_ gaps: [Int]) -> [CalendarDate] {
        gaps.reduce(into: ["2015-01-05"]) { $0.append($0[$0.count - 1].adding(days: $1)) }
    }

    @Test("speed, interval, mean and volatility are those of the dense computation")
    func fit() throws {
        let reversion = try MeanReversion(dates: Self.dates(Self.gaps), values: Self.values)
        let found = [
            reversion.speed, reversion.speedInterval.lowerBound, reversion.speedInterval.upperBound, reversion.mean,
            reversion.meanStandardError, reversion.diffusion, reversion.longRunDeviation,
        ]
        let expected = [
            0.39126394979574297, 0.04483668212345368, 1.104192659467285, 2.5791296519232385, 0.23514758505685757,
            0.4341332480362061, 0.7448376282216003,
        ]
        for (found, expected) in zip(found, expected) { #expect(abs(found / expected - 1) < 1e-6, "\(found), \(expected)") }
        #expect(reversion.verdict == .reverting && reversion.observations == 30)
        #expect(abs(reversion.halfLife - 0.6931471805599453 / 0.39126394979574297) < 1e-5)
        #expect(reversion.halfLifeInterval.contains(reversion.halfLife))
    }

    @Test(
        "forecasts and their errors are those of the kriging equations",
        arguments: [
            (1.0, 3.2018236999872576, 0.5539915356850014), (7.0, 2.63865912911051, 0.7751394403927165),
            (30.0, 2.5791370052735823, 0.7810740016576874),
        ])
    func forecast(days: Double, value: Double, error: Double) throws {
        let forecast = try MeanReversion(dates: Self.dates(Self.gaps), values: Self.values).forecast(after: days)
        #expect(abs(forecast.value - value) < 1e-6 && abs(forecast.standardError - error) < 1e-6, "\(forecast)")
    }

    @Test("a series that wanders off is not told from a random walk, and is expected to stay where it is")
    func randomWalk() throws {
        let reversion = try MeanReversion(dates: Self.dates(Self.gaps), values: Self.wandering)
        #expect(reversion.verdict == .notDistinguishableFromRandomWalk)
        #expect(reversion.speed == 0 && reversion.halfLife == .infinity && reversion.halfLifeInterval.upperBound == .infinity)
        #expect(abs(reversion.speedInterval.upperBound / 0.16431340438436393 - 1) < 1e-6)
        // Without return the variance of the change a day is the mean of squared changes over their gaps.
        let squares = zip(zip(Self.wandering.dropFirst(), Self.wandering), Self.gaps).map { pair, gap in
            (pair.0 - pair.1) * (pair.0 - pair.1) / Double(gap)
        }
        let diffusion = squares.reduce(0, +) / 29
        #expect(abs(reversion.diffusion - diffusion) < 1e-12)
        let forecast = reversion.forecast(after: 9)
        #expect(forecast.value == -6.5 && abs(forecast.standardError - 3 * diffusion.squareRoot()) < 1e-12)
    }

    @Test("what alternates from day to day has a half-life of nothing, and is forecast at its mean")
    func independentDays() throws {
        let values = (0..<40).map { $0 % 2 == 0 ? 1.0 : -1.0 }
        let reversion = try MeanReversion(dates: Self.dates([Int](repeating: 1, count: 39)), values: values)
        #expect(reversion.halfLife == 0 && reversion.halfLifeInterval.lowerBound == 0 && reversion.verdict == .reverting)
        let forecast = reversion.forecast(after: 1)
        #expect(abs(forecast.value) < 1e-12 && abs(reversion.longRunDeviation - (40.0 / 39).squareRoot()) < 1e-12)
        #expect(abs(forecast.standardError - (40.0 / 39 * (1 + 1 / 40.0)).squareRoot()) < 1e-12)
    }

    @Test("another unit and origin change mean and volatility, not the speed")
    func units() throws {
        let dates = Self.dates(Self.gaps)
        let one = try MeanReversion(dates: dates, values: Self.values)
        let other = try MeanReversion(dates: dates, values: Self.values.map { 100 * $0 - 7_000 })
        #expect(
            abs(other.speed / one.speed - 1) < 1e-9
                && abs(other.speedInterval.lowerBound / one.speedInterval.lowerBound - 1) < 1e-9)
        #expect(
            abs(other.mean - (100 * one.mean - 7_000)) < 1e-6 && abs(other.longRunDeviation / one.longRunDeviation - 100) < 1e-6)
    }

    @Test("market days count as one each, however far apart; a day of theirs without a value is a longer step")
    func marketDays() throws {
        let market = (0..<60).map { CalendarDate(dayNumber: 16_000 + $0 / 5 * 7 + $0 % 5) }
        let dates = Self.dates(Self.gaps)
        let places = Self.gaps.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        let onMarket = try MeanReversion(dates: places.map { market[$0] }, values: Self.values, marketDays: market)
        let plain = try MeanReversion(dates: dates, values: Self.values)
        #expect(onMarket.speed == plain.speed && onMarket.speedInterval == plain.speedInterval)
        #expect(throws: RelativeValueError.notMarketDay(date: dates[29])) {
            try MeanReversion(dates: dates, values: Self.values, marketDays: Array(dates.dropLast()))
        }
        #expect(throws: RelativeValueError.self) {
            try MeanReversion(dates: dates, values: Self.values, marketDays: dates.reversed())
        }
    }

    @Test("what can't be judged says why")
    func refusals() {
        let dates = Self.dates([Int](repeating: 1, count: 11))
        let level = [Double](repeating: 2, count: 12)
        #expect(throws: RelativeValueError.noVariation(observations: 12)) { try MeanReversion(dates: dates, values: level) }
        #expect(throws: RelativeValueError.notPaired(dates: 12, values: 2)) { try MeanReversion(dates: dates, values: [1, 2]) }
        #expect(throws: RelativeValueError.tooFewObservations(found: 2, needed: 11)) {
            try MeanReversion(dates: Array(dates.prefix(2)), values: [1, 2])
        }
        var values = level
        values[3] = .nan
        #expect(throws: RelativeValueError.self) { try MeanReversion(dates: dates, values: values) }
        var repeated = dates
        repeated[5] = repeated[4]
        #expect(throws: RelativeValueError.notAscending(date: repeated[4])) { try MeanReversion(dates: repeated, values: level) }
    }
}
