import FixedIncome

/// One curve, and every bond's distance from it.
struct FitResult: Sendable {
    let method: FitMethod
    let fit: CurveFit
    /// Clean prices off the curve, one a bond of the day, per 100 of face.
    let fittedPrices: [Double]
    /// Yields at these prices, decimals; nil where the curve's price has none.
    let fittedYields: [Double?]
    /// Market yield less fitted yield, in basis points.
    let residuals: [Double?]
    /// How much each bond counted, from 0 to 1; 0 where it was not fitted.
    let weights: [Double]
    /// Standard errors of the residuals, in basis points.
    let standardErrors: [Double]
    /// Errors over the fitted bonds, and over those held out.
    let inSample: ResidualErrors
    let heldOut: ResidualErrors
    /// Zero rates at the plan's tenors, continuously compounded decimals.
    let zeroRates: [Double]

    init(_ method: FitMethod, _ bonds: FitBonds, _ plan: FitPlan) throws(CurveError) {
        let compared = try bonds.sample.fit(
            method, options: plan.isRobust ? FitOptions() : FitOptions(robust: nil), countsBidAsk: plan.weighting == .bidAsk)
        self.method = method
        fit = compared.fit
        fittedPrices = compared.fittedCleanPrices
        fittedYields = compared.fittedYields.map { try? $0.get() }
        residuals = compared.residualBasisPoints
        weights = compared.weights
        standardErrors = fit.residualStandardErrors.map { $0 * 10_000 }
        (inSample, heldOut) = (compared.errors(.fitted), compared.errors(.heldOut))
        zeroRates = FitPlan.tenors.map(fit.curve.zeroRate)
    }

    /// The fitted bonds that count less than fully.
    var downWeighted: Int { fit.downWeighted.count }
}
