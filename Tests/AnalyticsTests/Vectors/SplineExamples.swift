import FixedIncome
import Testing

@Suite("Splines (Blossey, Frigyik and Farnum, A Note On Cubic Splines; QuantLib test-suite/interpolations.cpp)")
struct SplineExampleTests {
    @Test("each value and second derivative is the printed one", arguments: SplineExamples.table.numbers)
    func published(number: PublishedNumber) { number.check() }

    /// Akima's RPN 15A data, as in QuantLib's testSplineOnRPN15AValues.
    private static let times = [7.99, 8.09, 8.19, 8.7, 9.2, 10, 12, 15, 20]
    private static let values = [0, 2.76429e-5, 4.37498e-5, 0.169183, 0.469428, 0.943740, 0.998636, 0.999919, 0.999994]

    @Test("the natural spline overshoots the RPN 15A data at 11, the monotone one doesn't")
    func overshoot() throws {
        let natural = try InterpolatedCurve(times: Self.times, zeroRates: Self.values, interpolation: .naturalCubic)
        let monotone = try InterpolatedCurve(times: Self.times, zeroRates: Self.values, interpolation: .monotoneCubic)
        #expect(natural.zeroRate(11) > 1)
        #expect(monotone.zeroRate(11) < 1)
    }

    @Test(
        "monotone cubics rise where the data rise and fall where they fall (QuantLib, testFritschButland)",
        arguments: [[1.0, 2, 1, 1, 2], [1, 2, 1, 1, 1], [2, 1, 0, 2, 3]])
    func monotone(values: [Double]) throws {
        let curve = try InterpolatedCurve(times: [0, 1, 2, 3, 4], zeroRates: values, interpolation: .monotoneCubic)
        for step in 0..<40 {
            let (left, right) = (curve.zeroRate(Double(step) / 10), curve.zeroRate(Double(step + 1) / 10))
            let (from, to) = (values[step / 10], values[step / 10 + 1])
            if from == to { #expect((right - left).magnitude <= 4 * from.ulp, "step \(step)") }
            if from < to { #expect(left < right, "step \(step)") }
            if from > to { #expect(left > right, "step \(step)") }
        }
    }
}

/// Source: Blossey, Frigyik and Farnum, University of Washington lecture notes AMATH 352, as in QuantLib testSplineOnGenericValues.
enum SplineExamples {
    static let table = PublishedTable(
        title: "A spline's second derivatives",
        source:
            "Blossey, Frigyik and Farnum, A Note On Cubic Splines, as in QuantLib test-suite/interpolations.cpp (BSD-style licence)",
        numbers: zip([0.0, 1, 3, 4], ["0.0", "1.5", "-1.5", "0.0"]).map { time, printed in
            PublishedNumber("second derivative at \(time)", printed) { try secondDerivative(time) }
        })

    /// On each piece the second derivative is a line, which two second differences inside it give to rounding.
    private static func secondDerivative(_ time: Double) throws -> Double {
        let curve = try InterpolatedCurve(times: [0, 1, 3, 4], zeroRates: [0, 0, 2, 2], interpolation: .naturalCubic)
        let (start, end) = time < 1 ? (0.0, 1.0) : time < 3 ? (1.0, 3.0) : (3.0, 4.0)
        let inside = [0.25, 0.75].map { share in
            let (middle, width) = (start + share * (end - start), (end - start) / 8)
            return (curve.zeroRate(middle + width) - 2 * curve.zeroRate(middle) + curve.zeroRate(middle - width))
                / (width * width)
        }
        let share = (time - start) / (end - start)
        return inside[0] + (inside[1] - inside[0]) * (share - 0.25) * 2
    }
}
