/// Cubic B-splines on [0, end] with simple breaks, and their integrals from 0 (de Boor, A Practical Guide to Splines, chapters IX
/// and X). Beyond the end the last one stays at its value.
struct SplineBasis: Hashable, Sendable {
    /// Ascending from 0, in years.
    let breaks: [Double]
    /// The integral of each B-spline over the whole range, in years.
    let areas: [Double]

    var count: Int { areas.count }
    private var end: Double { breaks[breaks.count - 1] }

    /// A basis of `breaks.count` + 2 B-splines.
    init(breaks: [Double]) {
        self.breaks = breaks
        let last = breaks.count - 1
        areas = (0..<(last + 3)).map { index -> Double in
            let (left, right) = (breaks[max(index - 3, 0)], breaks[min(index + 1, last)])
            return (right - left) / 4
        }
    }

    /// The interval of a time, its left break included; the last one for later times.
    func interval(_ time: Double) -> Int {
        var (low, high) = (0, breaks.count - 2)
        while low < high {
            let middle = (low + high + 1) / 2
            if breaks[middle] <= time { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The first of the four B-splines that are not zero at a time, and their values.
    func values(_ time: Double) -> (first: Int, values: SIMD4<Double>) {
        let place = interval(time)
        let found = functions(min(time, end), place, degree: 3)
        return (place, SIMD4(found[0], found[1], found[2], found[3]))
    }

    /// The first of the four B-splines whose integrals to a time are neither zero nor their whole area, and those integrals.
    func integrals(_ time: Double) -> (first: Int, values: SIMD4<Double>) {
        let place = interval(time)
        let found = functions(min(time, end), place, degree: 4)
        // The integral of a B-spline is a sum of those of one degree more.
        var values = SIMD4<Double>()
        var sum = 0.0
        for index in stride(from: 3, through: 0, by: -1) {
            sum += found[index + 1]
            values[index] = sum * areas[place + index]
        }
        if time > end { values[3] += time - end }
        return (place, values)
    }

    /// The `degree` + 1 B-splines of a degree that are not zero in an interval, at a time in it.
    private func functions(_ time: Double, _ place: Int, degree: Int) -> SIMD8<Double> {
        var (left, right, values) = (SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>())
        let last = breaks.count - 1
        values[0] = 1
        for step in 1...degree {
            left[step] = time - breaks[max(place + 1 - step, 0)]
            right[step] = breaks[min(place + step, last)] - time
            var saved = 0.0
            for index in 0..<step {
                let share = values[index] / (right[index + 1] + left[step - index])
                values[index] = saved + right[index + 1] * share
                saved = left[step - index] * share
            }
            values[step] = saved
        }
        return values
    }

    /// What each B-spline adds to the second derivative at each break: `breaks.count` rows of the three that count there.
    func secondDerivatives() -> [SIMD4<Double>] {
        let last = breaks.count - 1
        // Knots with the ends four times.
        func knot(_ index: Int) -> Double { breaks[min(max(index - 3, 0), last)] }
        func first(_ index: Int) -> Double { 3 / (knot(index + 3) - knot(index)) }
        return (0...last).map { place in
            // The second derivative's coefficient at break i is 2 (d_{i+2} − d_{i+1}) / (knot_{i+4} − knot_{i+2}).
            let scale = 2 / (knot(place + 4) - knot(place + 2))
            let (upper, lower) = (first(place + 2) * scale, first(place + 1) * scale)
            return SIMD4(lower, -(upper + lower), upper, 0)
        }
    }
}
