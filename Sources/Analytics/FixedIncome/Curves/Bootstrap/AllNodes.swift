import QuantMath

/// Solves a bootstrap for all nodes at once, for the interpolations under which a node's rate moves the curve on both sides: Newton
/// steps with exact derivatives, halved until they make the largest error smaller.
struct AllNodes {
    private static let mostSteps = 100
    private static let mostHalvings = 12
    /// Relative errors of a price that rounding leaves, and that are good enough when no step makes them smaller.
    private static let (enough, tolerable) = (1e-15, 1e-13)

    /// The curve that prices every input.
    ///
    /// - Throws: `CurveError.noConvergence`.
    static func curve(
        _ flows: BootstrapFlows, from rates: [Double], _ interpolation: CurveInterpolation
    ) throws(CurveError) -> InterpolatedCurve {
        let times = flows.nodeTimes
        var best = CurvePricing(InterpolatedCurve(CurveNodes(times: times, rates: rates), interpolation), flows)
        for _ in 0..<mostSteps where best.worst > enough {
            guard let step = step(best, flows), let next = shorten(step, best, flows) else { break }
            best = next
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
            let rates = zip(from.curve.zeroRates, step).map { $0 + part * $1 }
            let nodes = CurveNodes(times: from.curve.times, rates: rates)
            let next = CurvePricing(InterpolatedCurve(nodes, from.curve.interpolation), flows)
            if next.worst < from.worst { return next }
            part /= 2
        }
        return nil
    }
}
