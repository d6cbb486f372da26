import QuantMath

extension FitMarket {
    /// For each bond the factor that makes its price error a yield error of the usual size.
    struct Scales {
        /// One over price and duration: yield error per price error.
        let yields: [Double]
        /// The weight of the squared yield error: the reciprocal of its relative variance. The user's weight when above 0 included.
        let precisions: [Double]
        /// Whether the bond takes part.
        let isFitted: [Bool]

        /// The factor of each bond's price error, when its robust weight is `robust`.
        func weights(robust: [Double]) -> [Double] {
            robust.indices.map { isFitted[$0] ? yields[$0] * (precisions[$0] * robust[$0]).squareRoot() : 0 }
        }
    }

    /// The scales of this market, checked.
    func scales(bonds: Int) throws(CurveError) -> Scales {
        try check("dirty_price", dirtyPrices, bonds, "a price above 0") { $0 > 0 }
        try check("modified_duration", modifiedDurations, bonds, "years above 0") { $0 > 0 }
        if let weights { try check("weight", weights, bonds, "a number of at least 0") { $0 >= 0 } }
        let yields = zip(dirtyPrices, modifiedDurations).map { 1 / ($0 * $1) }
        let isFitted = weights?.map { $0 > 0 } ?? [Bool](repeating: true, count: bonds)
        var precisions = try bidAskPrecisions(yields)
        if let weights {
            for (index, weight) in weights.enumerated() where weight > 0 { precisions[index] *= weight }
        }
        return Scales(yields: yields, precisions: precisions, isFitted: isFitted)
    }

    private func bidAskPrecisions(_ yields: [Double]) throws(CurveError) -> [Double] {
        guard let bidAskSpreads else { return [Double](repeating: 1, count: yields.count) }
        try check("bid_ask_spread", bidAskSpreads.map { $0 ?? 0 }, yields.count, "a spread of at least 0") { $0 >= 0 }
        let spreads = zip(bidAskSpreads, yields).map { spread, scale in spread.map { $0 * scale } }
        let usual = SampleStatistics.median(spreads.compactMap { $0 })
        // Without any spread above 0 there is nothing to tell the bonds apart by; of none the median is not a number.
        guard usual > 0 else { return [Double](repeating: 1, count: yields.count) }
        return spreads.map { spread in spread.map { 2 / (1 + ($0 / usual) * ($0 / usual)) } ?? 1 }
    }

    private func check(
        _ field: String, _ values: [Double], _ bonds: Int, _ expected: String, _ isRight: (Double) -> Bool
    ) throws(CurveError) {
        guard values.count == bonds else { throw .wrongCount(field: field, found: values.count, needed: bonds) }
        for (index, value) in values.enumerated() where !(value.isFinite && isRight(value)) {
            throw .invalidMarket(index: index, field: field, found: value, expected: expected)
        }
    }
}
