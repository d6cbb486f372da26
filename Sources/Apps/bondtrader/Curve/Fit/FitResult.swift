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
    /// Standard errors of the residuals, in basis points; nil where the bond was not fitted.
    let standardErrors: [Double?]
    /// Errors over the fitted bonds, and over those held out.
    let inSample: FitErrors
    let heldOut: FitErrors
    /// Zero rates at the plan's tenors, continuously compounded decimals.
    let zeroRates: [Double]

    init(_ method: FitMethod, _ bonds: FitBonds, weighting: FitWeighting) throws(CurveError) {
        let fitted = bonds.indices(.fitted)
        let fitter = try CurveFitter(fitted.map { bonds.entries[$0] }, method: method)
        let fit = try fitter.fit(
            FitMarket(
                dirtyPrices: fitted.map { bonds.dirtyPrices[$0] }, modifiedDurations: fitted.map { bonds.durations[$0] },
                bidAskSpreads: weighting == .bidAsk ? fitted.map { Self.spread(bonds.candidates[$0]) } : nil))
        let dirty = try TermStructurePricer(bonds.entries).dirtyPrices(fit.curve)
        let fittedYields = bonds.book.yields(dirtyPrices: dirty).map { try? $0.get() }
        var weights = [Double](repeating: 0, count: bonds.entries.count)
        var standardErrors = [Double?](repeating: nil, count: bonds.entries.count)
        for (place, index) in fitted.enumerated() {
            weights[index] = fit.weights[place]
            standardErrors[index] = fit.residualStandardErrors[place] * 10_000
        }
        let residuals = zip(bonds.yields, fittedYields).map { market, fitted in fitted.map { (market - $0) * 10_000 } }
        let fittedPrices = zip(dirty, bonds.book.accruedInterest).map { $0 - $1 }
        self.method = method
        self.fit = fit
        self.fittedPrices = fittedPrices
        self.fittedYields = fittedYields
        self.residuals = residuals
        self.weights = weights
        self.standardErrors = standardErrors
        let prices = zip(bonds.candidates, fittedPrices).map { ($0.price ?? .nan) - $1 }
        inSample = FitErrors(fitted, residuals, prices, weights)
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
