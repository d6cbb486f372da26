import FixedIncome
import Testing

@Suite("Svensson curves")
struct SvenssonCurveTests {
    @Test("the discount factor is the exponential of the forward rates' integral", arguments: [0.25, 1, 5, 30])
    func forwardsIntegrate(time: Double) {
        let curve = FedCurves.y2019
        let steps = 2000
        var integral = 0.0
        for step in 0..<steps { integral += curve.forwardRate(time * (Double(step) + 0.5) / Double(steps)) }
        #expect(abs(curve.zeroRate(time) - integral / Double(steps)) < 1e-7)
    }
}
