extension CurveFit {
    /// What a robust fit found, with what it says about each bond.
    init<Engine>(
        _ method: FitMethod, _ result: RobustFit<Engine>.Result, prices: [Double], scales: FitMarket.Scales
    ) {
        let outcome = result.outcome
        let fitted = prices.indices.filter { scales.isFitted[$0] }
        var (kept, mass, priceSquares) = (0.0, 0.0, 0.0)
        for bond in fitted {
            let error = prices[bond] - outcome.prices[bond]
            kept += result.weights[bond]
            mass += result.weights[bond] * scales.precisions[bond]
            priceSquares += error * error * result.weights[bond]
        }
        let freedom = kept - outcome.degreesOfFreedom
        let standardError = freedom > 1e-9 * kept ? (outcome.errorSquares / freedom).squareRoot() : .nan
        self.method = method
        curve = outcome.curve
        parameters = outcome.parameters(standardError)
        fittedDirtyPrices = outcome.prices
        weights = result.weights
        residualStandardErrors = prices.indices.map { bond in
            // A fitted bond drew the curve towards itself by its share of the weight.
            let part = scales.isFitted[bond] ? result.weights[bond] : 0
            let variance = 1 + (1 - 2 * part) * outcome.leverages[bond]
            return standardError * (max(0, variance) / scales.precisions[bond]).squareRoot()
        }
        downWeightings = fitted.filter { result.weights[$0] < 1 }.map { bond in
            let error = (outcome.prices[bond] - prices[bond]) * scales.yields[bond]
            return DownWeighting(
                index: bond, weight: result.weights[bond], yieldError: error,
                deviations: error * scales.precisions[bond].squareRoot() / (result.deviation ?? .nan))
        }
        rootMeanSquareError = (outcome.errorSquares / mass).squareRoot()
        rootMeanSquarePriceError = (priceSquares / kept).squareRoot()
        self.standardError = standardError
        degreesOfFreedom = outcome.degreesOfFreedom
        conditionNumber = outcome.conditionNumber
        nearCancelling = outcome.nearCancelling
        isConverged = outcome.isStationary
        iterations = outcome.iterations
        starts = outcome.starts
        influence = outcome.influence
    }
}
