/// Where the cubics of a spline meet.
enum SplineKnots {
    /// As many parameters as the root of the number of bonds (McCulloch 1971), from 4 to 20; with a penalty a break every third bond
    /// (Fisher, Nychka and Zervos 1995), from 4 to 40.
    static func usualIntervals(bonds: Int, isPenalised: Bool) -> Int {
        if isPenalised { return min(max(bonds / 3, 4), 40) }
        let parameters = Int(Double(bonds).squareRoot().rounded())
        return min(max(parameters, 4), 20) - 3
    }

    /// The least distance of breaks, in years: bonds that mature within a week of each other share one.
    private static let closest = 7.0 / 365

    /// Breaks from 0 to the last maturity, with as many maturities between each two as can be, ascending.
    static func breaks(maturities: [Double], intervals: Int) -> [Double] {
        let sorted = maturities.sorted()
        var breaks = [0.0]
        for place in 1..<max(intervals, 1) {
            let position = Double(place) / Double(intervals) * Double(sorted.count - 1)
            let index = Int(position)
            let share = position - Double(index)
            let time = sorted[index] + share * (sorted[min(index + 1, sorted.count - 1)] - sorted[index])
            if time > breaks[breaks.count - 1] + closest, time < sorted[sorted.count - 1] - closest { breaks.append(time) }
        }
        return breaks + [sorted[sorted.count - 1]]
    }
}
