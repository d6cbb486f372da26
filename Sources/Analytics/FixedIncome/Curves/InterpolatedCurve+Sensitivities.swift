import QuantMath

extension InterpolatedCurve {
    /// How the zero rate at a time follows the zero rates of the nodes: exact derivatives.
    ///
    /// Where a rule changes its branch (rates that turn at a node, a flat stretch of a monotone curve) they are those of one side.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: d zero rate / d node zero rate, one a node; both continuously compounded.
    public func zeroRateSensitivities(_ time: Double) -> [Double] {
        guard time > 0 else { return forwardRateSensitivities(0) }
        return sensitivities(time, factor: 1 / time, lane: 0)
    }

    /// How the instantaneous forward rate at a time follows the zero rates of the nodes: exact derivatives.
    ///
    /// - Parameter time: years, at least 0; where the rate jumps, of the one that begins there.
    /// - Returns: d forward rate / d node zero rate, one a node; both continuously compounded.
    public func forwardRateSensitivities(_ time: Double) -> [Double] { sensitivities(time, factor: 1, lane: 1) }

    /// How the discount factor of a time follows the zero rates of the nodes: exact derivatives.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: d discount factor / d node zero rate, one a node, in years.
    public func discountFactorSensitivities(_ time: Double) -> [Double] {
        sensitivities(time, factor: -discountFactor(time), lane: 0)
    }

    private func sensitivities(_ time: Double, factor: Double, lane: Int) -> [Double] {
        var gradient = NodeGradient(shape, nodes: nodes.count)
        gradient.add(factor, shape.weights(at: time, nodes), lane: lane)
        shape.pullBack(&gradient, nodes)
        return gradient.rates
    }
}
