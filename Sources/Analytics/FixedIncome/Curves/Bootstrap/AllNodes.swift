import QuantMath

/// Solves a bootstrap for all nodes at once, for the interpolations under which a node's rate moves the curve on both sides: Newton
/// steps with exact derivatives, halved until they make the largest error smaller. Where none does, a kink of the interpolation lies in the
/// way, which a few whole steps leap over.
struct AllNodes {
    private static let mostSteps = 100
    private static let mostHalvings = 12
    private static let mostLeaps = 20
    /// Relative errors of a price that rounding leaves, and that are good enough when no step makes them smaller.
    private static let (enough, tolerable) = (1e-15, 1e-13)

    /// The curve that prices every input.
    ///
    /// - Throws: `CurveError.noConvergence`.
    static func curve(
        _ flows: BootstrapFlows, from rates: [Double], _ interpolation: CurveInterpolation
    ) throws(CurveError) -> InterpolatedCurve {
        let times = flows.nodeTimes
        var pricing = CurvePricing(InterpolatedCurve(CurveNodes(times: times, rates: rates), interpolation), flows)
        var (best, leaps) = (pricing, 0)
        for _ in 0..<mostSteps where pricing.worst > enough {
            guard let step = step(pricing, flows) else { break }
            if let next = shorten(step, pricing, flows) {
                pricing = next
            } else {
                guard best.worst > tolerable, leaps < mostLeaps else { break }
                leaps += 1
                pricing = moved(by: 1, of: step, pricing, flows)
            }
            if pricing.worst < best.worst { best = pricing }
        }
        guard best.worst <= tolerable else { throw .noConvergence(index: best.worstIndex, relativeError: best.worst) }
        return best.curve
    }

    private static func step(_ pricing: CurvePricing, _ flows: BootstrapFlows) -> [Double]? {
        let sides = pricing.errors.indices.map { -pricing.errors[$0] * flows.targets[$0] }
        return LinearSystem(pricing.jacobian(flows), order: flows.count)?.solve(sides)
    }

    /// The pricing after the longest part of a step that makes the largest error smaller; nil when none does.
    private static func shorten(_ step: [Double], _ from: CurvePricing, _ flows: BootstrapFlows) -> CurvePricing? {
        var part = 1.0
        for _ in 0..<mostHalvings {
            let next = moved(by: part, of: step, from, flows)
            if next.worst < from.worst { return next }
            part /= 2
        }
        return nil
    }

    /// The pricing after a part of a step.
    private static func moved(by part: Double, of step: [Double], _ from: CurvePricing, _ flows: BootstrapFlows) -> CurvePricing {
        let rates = zip(from.curve.zeroRates, step).map { $0 + part * $1 }
        return CurvePricing(InterpolatedCurve(CurveNodes(times: from.curve.times, rates: rates), from.curve.interpolation), flows)
    }
}
