import QuantMath

extension SmithWilsonCurve {
    /// The curve that meets given zero rates: the classical form, without a ridge.
    ///
    /// - Parameters:
    ///   - settings: what the curve tends to, and how fast; its ridge has no part.
    ///   - times: years, above 0, ascending.
    ///   - zeroRates: a decimal a year for each time, continuously compounded.
    /// - Throws: `CurveError.wrongCount` or `.invalidSetting` when times or rates are not as said, `.noCurve` when times lie so
    ///   close together that their kernels are the same.
    public init(settings: SmithWilsonSettings, times: [Double], zeroRates: [Double]) throws(CurveError) {
        _ = try SmithWilsonCurve(settings: settings, times: times, coefficients: zeroRates)
        let rate = settings.ultimateForwardRate
        var vector = zip(times, zeroRates).map { Elementary.exp(-$0 * $1) - Elementary.exp(-rate * $0) }
        let matrix = SmithWilsonKernel.table(times, settings)
        guard SymmetricSystem.solveLarge(matrix, &vector) else { throw .noCurve(method: .smithWilson) }
        self.init(settings, times, vector)
    }
}
