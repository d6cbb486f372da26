/// Curves that price every one of their inputs exactly.
///
/// Under the interpolations that run between two nodes only, rates follow node after node; under the others all nodes are found at
/// once, since each moves the curve on both sides.
public enum CurveBootstrap {
    /// How far years times coupons a year may be from a whole number.
    private static let wholePeriods = 1e-9

    /// A curve from par yields, as those of the US Treasury at constant maturity or of swaps against an overnight rate.
    ///
    /// An input of a coupon period or less is a single payment under simple interest, of 1 + yield · years; a longer one is a bond
    /// at par that pays its yield `frequency` times a year. So Treasury yields, bond-equivalent and semi-annual, are simple up to six
    /// months. Tenors may be missing anywhere.
    ///
    /// ```swift
    /// let curve = try CurveBootstrap.parYields(years: [0.25, 1, 2, 5], yields: [0.052, 0.05, 0.046, 0.042], interpolation: .monotoneConvex)
    /// ```
    ///
    /// - Parameters:
    ///   - years: years to each maturity, ascending, above 0; beyond a coupon period a whole number of periods.
    ///   - yields: a decimal a year for each maturity, compounded `frequency` times.
    ///   - frequency: coupons a year.
    ///   - interpolation: how the curve runs between its nodes, which are the maturities.
    /// - Returns: the curve, which prices every input at par within 1e-12.
    /// - Throws: `CurveError.nodeCount`, `.invalidTime` or `.invalidRate` for what can't be, `.noSolution` for the first yield that no
    ///   curve explains, `.noConvergence` when there is no curve of this interpolation.
    public static func parYields(
        years: [Double], yields: [Double], frequency: Frequency = .semiannual, interpolation: CurveInterpolation
    ) throws(CurveError) -> BootstrappedCurve {
        guard !years.isEmpty, years.count == yields.count else { throw .nodeCount(times: years.count, values: yields.count) }
        let periods = try periods(years, frequency)
        for (index, yield) in yields.enumerated() {
            let first = min(years[index], 1 / Double(frequency.perYear))
            guard yield.isFinite, 1 + yield * first > 0 else {
                throw .invalidRate(index: index, found: yield, expected: "a finite yield, above \(-1 / first)")
            }
        }
        return try BootstrappedCurve(
            parFlows(years, yields, periods, Double(frequency.perYear)), interpolation, inputs: yields,
            inputOfNode: Array(yields.indices))
    }

    /// Coupons of each input; 0 for one that is shorter than a coupon period.
    private static func periods(_ years: [Double], _ frequency: Frequency) throws(CurveError) -> [Int] {
        var (counts, before) = ([Int](), 0.0)
        counts.reserveCapacity(years.count)
        for (index, time) in years.enumerated() {
            guard time.isFinite, time > before else {
                throw .invalidTime(
                    index: index, found: time, expected: "years, above \(index > 0 ? "the \(before) before it" : "0")")
            }
            let periods = time * Double(frequency.perYear)
            let whole = periods.rounded()
            if (periods - whole).magnitude <= wholePeriods {
                counts.append(Int(whole))
            } else if periods < 1 {
                counts.append(0)
            } else {
                throw .invalidTime(
                    index: index, found: time,
                    expected: "at most one period, or a whole number of them at \(frequency.perYear) a year")
            }
            before = time
        }
        return counts
    }

    /// Payments of 1 of face on the grid of single payments and coupon dates.
    private static func parFlows(
        _ years: [Double], _ yields: [Double], _ periods: [Int], _ perYear: Double
    ) -> BootstrapFlows {
        let singles = periods.prefix { $0 == 0 }.count
        let coupons = periods[periods.count - 1]
        var times = Array(years.prefix(singles))
        times.reserveCapacity(singles + coupons)
        for period in 1..<max(coupons + 1, 1) { times.append(Double(period) / perYear) }
        var flows = BootstrapFlows(times: times)
        for (index, yield) in yields.enumerated() {
            let single = index < singles
            let years = single ? years[index] : 1 / perYear
            let places = single ? index..<(index + 1) : singles..<(singles + periods[index])
            flows.append(places: places, coupon: yield * years, final: 1, target: 1, scale: .yield(years: years))
        }
        return flows
    }
}
