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
    let inSample: FitErrors
    let heldOut: FitErrors
    /// Zero rates at the plan's tenors, continuously compounded decimals.
    let zeroRates: [Double]

    init(_ method: FitMethod, _ bonds: FitBonds, _ plan: FitPlan) throws(CurveError) {
        let options = plan.isRobust ? FitOptions() : FitOptions(robust: nil)
        let fitter = try CurveFitter(bonds.entries, method: method, options: options)
        let fit = try fitter.fit(
            FitMarket(
                dirtyPrices: bonds.dirtyPrices, modifiedDurations: bonds.durations,
                bidAskSpreads: plan.weighting == .bidAsk ? bonds.candidates.map(Self.spread) : nil,
                weights: bonds.parts.map { $0 == .fitted ? 1 : 0 }))
        let fittedYields = bonds.book.yields(dirtyPrices: fit.fittedDirtyPrices).map { try? $0.get() }
        let residuals = zip(bonds.yields, fittedYields).map { market, fitted in fitted.map { (market - $0) * 10_000 } }
        let fittedPrices = zip(fit.fittedDirtyPrices, bonds.book.accruedInterest).map { $0 - $1 }
        let weights = zip(fit.weights, bonds.parts).map { $1 == .fitted ? $0 : 0 }
        self.method = method
        self.fit = fit
        self.fittedPrices = fittedPrices
        self.fittedYields = fittedYields
        self.residuals = residuals
        self.weights = weights
        standardErrors = fit.residualStandardErrors.map { $0 * 10_000 }
        let prices = zip(bonds.candidates, fittedPrices).map { ($0.price ?? .nan) - $1 }
        inSample = FitErrors(bonds.indices(.fitted), residuals, prices, weights)
        heldOut = FitErrors(bonds.indices(.heldOut), residuals, prices, nil)
        zeroRates = FitPlan.tenors.map(fit.curve.zeroRate)
    }

    /// Ask less bid; nil without both, or where they cross, which says nothing about how well the price is known.
    private static func spread(_ candidate: ScanCandidate) -> Double? {
        guard let bid = candidate.bid, let ask = candidate.ask, ask >= bid else { return nil }
        return ask - bid
    }

    /// The fitted bonds that count less than fully.
    var downWeighted: Int { fit.downWeighted.count }
}
