import FixedIncome
import QuantMath
import Testing

@Suite("Derivatives of curves by their node rates")
struct CurveSensitivityTests {
    /// A view of a curve, its derivatives, and the size of one.
    private struct View: Sendable, CustomTestStringConvertible {
        let name: String
        let value: @Sendable (InterpolatedCurve, Double) -> Double
        let derivatives: @Sendable (InterpolatedCurve, Double) -> [Double]
        var testDescription: String { name }

        static let all = [
            View(name: "zero rate", value: { $0.zeroRate($1) }, derivatives: { $0.zeroRateSensitivities($1) }),
            View(name: "forward rate", value: { $0.forwardRate($1) }, derivatives: { $0.forwardRateSensitivities($1) }),
            View(name: "discount factor", value: { $0.discountFactor($1) }, derivatives: { $0.discountFactorSensitivities($1) }),
        ]
    }

    /// Rules with branches have kinks: there a difference to either side says another thing, and there is no derivative to compare.
    @Test(
        "exact derivatives are central differences within 1e-6, away from kinks", arguments: CurveInterpolation.allCases,
        View.all)
    private func differences(interpolation: CurveInterpolation, view: View) throws {
        var random = TestRun.generator("derivatives \(interpolation.rawValue) \(view.name)")
        var check = DerivativeCheck(width: 1e-7)
        for _ in 0..<TestRun.count(60, torture: 6_000) {
            let nodes = RandomNodes(&random)
            let curve = try nodes.curve(interpolation)
            let times = nodes.probes(&random)
            let exact = times.map { view.derivatives(curve, $0) }
            for node in nodes.times.indices {
                let up = try nodes.moved(node, by: check.width).curve(interpolation)
                let down = try nodes.moved(node, by: -check.width).curve(interpolation)
                for (index, time) in times.enumerated() {
                    let holds = try check.holds(
                        exact[index][node], up: view.value(up, time), here: view.value(curve, time), down: view.value(down, time)
                    ) { view.value(try nodes.moved(node, by: $0).curve(interpolation), time) }
                    #expect(holds, "\(exact[index][node]) by node \(node) at \(time) of \(nodes)")
                }
            }
        }
        #expect(check.kinksAreRare, "\(check.kinks) kinks among \(check.compared)")
    }

    @Test("a parallel shift of all nodes moves every zero rate by as much", arguments: CurveInterpolation.allCases)
    func parallel(interpolation: CurveInterpolation) throws {
        // The bounds of monotone convex curves lie at zero, so that one of them does not shift where it touches them.
        let curve = try InterpolatedCurve(
            times: [1, 2, 3, 5, 10], zeroRates: [0.03, 0.032, 0.033, 0.035, 0.036], interpolation: interpolation)
        for time in [0, 0.5, 1, 1.7, 4, 10, 20] {
            let sum = curve.zeroRateSensitivities(time).reduce(0, +)
            #expect((sum - 1).magnitude < 1e-13, "\(time)")
        }
    }
}
