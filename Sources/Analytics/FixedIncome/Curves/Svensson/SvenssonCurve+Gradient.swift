import QuantMath

extension SvenssonCurve: DifferentiableCurve {
    /// By β0…β3, log τ1 and log τ2.
    func zeroRateGradient(_ time: Double) -> [Double] {
        guard time > 0 else { return [1, 1, 0, 0, 0, 0] }
        let (first, second) = (loadings(time, tau1), loadings(time, tau2))
        return [
            1, first.slope / time, first.hump / time, second.hump / time,
            (beta1 * first.hump + beta2 * first.bend) / time, beta3 * second.bend / time,
        ]
    }

    /// The loadings of one time scale; `time` is above 0.
    private func loadings(_ time: Double, _ scale: Double) -> HumpLoadings {
        HumpLoadings(time: time, scale: scale, inverse: 1 / scale, decay: Elementary.exp(-time / scale))
    }
}
