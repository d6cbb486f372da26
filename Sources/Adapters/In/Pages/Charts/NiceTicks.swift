/// Round numbers to mark on an axis: multiples of 1, 2 or 5 times a power of ten.
package struct NiceTicks: Sendable, Hashable {
    /// The marks within the domain, low to high.
    package let values: [Double]
    /// The distance between two marks.
    package let step: Double
    /// The decimals that the step needs.
    package let decimals: Int

    /// The marks for a domain, as near as possible to `target` of them, and at least two steps where that can be.
    package init(covering domain: ClosedRange<Double>, target: Int = 6) {
        let span = domain.upperBound - domain.lowerBound
        guard span.isFinite, span > 0 else {
            self.init(single: domain.lowerBound)
            return
        }
        let (mantissa, exponent) = NiceTicks.step(atLeast: span / Double(max(1, target)))
        let scale = NiceTicks.powerOfTen(abs(exponent))
        // A multiple divided by a power of ten is the double nearest to the decimal, which a multiple of 0.1 would not be.
        let unit = { (count: Double) in exponent < 0 ? count * mantissa / scale : count * mantissa * scale }
        let slack = span * 1e-9
        let first = ((domain.lowerBound - slack) / unit(1)).rounded(.up)
        let last = ((domain.upperBound + slack) / unit(1)).rounded(.down)
        guard last >= first, last - first < 1000 else {
            self.init(single: domain.lowerBound)
            return
        }
        let values = stride(from: first, through: last, by: 1).map { unit($0) + 0 }
        self.init(values: values, step: unit(1), decimals: max(0, -exponent))
    }

    private init(values: [Double], step: Double, decimals: Int) {
        self.values = values
        self.step = step
        self.decimals = decimals
    }

    private init(single value: Double) { self.init(values: value.isFinite ? [value] : [], step: 0, decimals: 2) }

    /// The smallest 1, 2 or 5 times a power of ten that is not below a size.
    private static func step(atLeast size: Double) -> (mantissa: Double, exponent: Int) {
        var exponent = 0
        var head = size
        while head >= 10 {
            head /= 10
            exponent += 1
        }
        while head < 1 && exponent > -300 {
            head *= 10
            exponent -= 1
        }
        // Divisions leave a head a hair above a round number; it is taken as that number.
        for mantissa in [1.0, 2, 5] where head <= mantissa * (1 + 1e-9) { return (mantissa, exponent) }
        return (1, exponent + 1)
    }

    private static func powerOfTen(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<exponent { result *= 10 }
        return result
    }
}
