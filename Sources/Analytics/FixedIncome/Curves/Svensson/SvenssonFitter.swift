import QuantMath

/// Fits Svensson curves to the prices of one set of bonds: compiled once, cold-started at each fit.
///
/// For given time scales the curve is nearly linear in its betas, so that a grid of time scales is searched by small linear systems
/// that share one matrix; the best few are then polished by Levenberg–Marquardt steps with exact derivatives.
public struct SvenssonFitter: Sendable {
    /// Parameters to be found.
    static let parameters = 6
    package let flows: FitFlows

    /// A fitter for these bonds.
    ///
    /// - Parameter entries: at least seven bonds, of one settlement.
    /// - Throws: `CurveError.tooFewBonds`, `.mixedSettlements` or `.noLastPayment`.
    public init(_ entries: [SettledBond]) throws(CurveError) {
        guard entries.count > Self.parameters else { throw .tooFewBonds(found: entries.count, needed: Self.parameters + 1) }
        for entry in entries where entry.settlement != entries[0].settlement {
            throw .mixedSettlements(entries[0].settlement, entry.settlement)
        }
        for entry in entries where entry.bond.isPerpetual { throw .noLastPayment(settlement: entry.settlement) }
        flows = FitFlows(entries)
    }

    /// The curve that fits dirty prices best.
    ///
    /// - Parameters:
    ///   - dirtyPrices: per 100 of face, one a bond.
    ///   - modifiedDurations: years, one a bond, at the market's yields; they weigh the errors.
    /// - Returns: the best of all starts.
    /// - Throws: `CurveError.wrongCount`, or `.invalidMarket` for a price or duration that is not above 0.
    public func fit(dirtyPrices: [Double], modifiedDurations: [Double]) throws(CurveError) -> SvenssonFit {
        let market = FitMarket(dirtyPrices: dirtyPrices, modifiedDurations: modifiedDurations)
        let weights = try market.scales(bonds: flows.bondCount).yields
        var search = SvenssonSearch(flows, prices: dirtyPrices, weights: weights)
        let (best, starts) = search.best()
        return result(best.curve, dirtyPrices, weights, starts: starts, iterations: best.iterations)
    }

    private func result(
        _ curve: SvenssonCurve, _ prices: [Double], _ weights: [Double], starts: Int, iterations: Int
    ) -> SvenssonFit {
        let fitted = flows.prices(curve)
        var (squares, priceSquares) = (0.0, 0.0)
        for index in prices.indices {
            let error = prices[index] - fitted[index]
            squares += error * weights[index] * (error * weights[index])
            priceSquares += error * error
        }
        let count = Double(prices.count)
        return SvenssonFit(
            curve: curve, fittedDirtyPrices: fitted, rootMeanSquareError: (squares / count).squareRoot(),
            rootMeanSquarePriceError: (priceSquares / count).squareRoot(), starts: starts, iterations: iterations)
    }
}
