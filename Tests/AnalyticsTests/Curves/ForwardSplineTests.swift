import FixedIncome
import QuantMath
import Testing

@Suite("Forward rates as splines")
struct ForwardSplineTests {
    private static func spline(_ random: inout SplitMix64) throws -> ForwardSpline {
        var breaks = [0.0]
        for _ in 0..<random.int(1...9) { breaks.append(breaks[breaks.count - 1] + random.double(0.2...6)) }
        return try ForwardSpline(breaks: breaks, coefficients: (0..<(breaks.count + 2)).map { _ in random.double(-0.01...0.08) })
    }

    @Test("discount factors are the exact integral of the forward rate, flat beyond the last break")
    func integral() throws {
        var random = TestRun.generator("spline integral")
        for _ in 0..<TestRun.count(20, torture: 500) {
            let curve = try Self.spline(&random)
            var (sum, left) = (0.0, 0.0)
            for right in curve.breaks.dropFirst() + [curve.breaks[curve.breaks.count - 1] + 5] {
                // Simpson's rule is exact for cubics.
                let middle = (left + right) / 2
                let end = curve.forwardRate(right)
                sum += (right - left) / 6 * (curve.forwardRate(left) + 4 * curve.forwardRate(middle) + end)
                #expect(abs(Elementary.log(curve.discountFactor(right)) + sum) < 1e-13, "\(curve.breaks), \(right)")
                left = right
            }
        }
    }

    @Test("equal coefficients make a flat curve")
    func flat() throws {
        let curve = try ForwardSpline(breaks: [0, 1, 4, 30], coefficients: [Double](repeating: 0.03, count: 6))
        for time in [0, 0.5, 1, 3, 29, 45] {
            #expect(abs(curve.forwardRate(time) - 0.03) < 1e-15)
            #expect(abs(curve.zeroRate(time) - 0.03) < 1e-15)
        }
    }

    @Test("breaks out of order and missing coefficients are refused")
    func refusals() {
        #expect(throws: CurveError.invalidSetting(name: "break", found: 1, expected: "a time later than 2.0")) {
            try ForwardSpline(breaks: [0, 2, 1], coefficients: [0, 0, 0, 0, 0])
        }
        #expect(throws: CurveError.wrongCount(field: "coefficients", found: 3, needed: 4)) {
            try ForwardSpline(breaks: [0, 2], coefficients: [0, 0, 0])
        }
    }
}
