extension CurveFit {
    /// The derivatives of a zero rate by the dirty price of each bond, all weights held: exact, by the implicit function theorem.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: decimals a year per 1 of price, one a bond; not numbers where the fit ended at no minimum.
    public func zeroRateSensitivities(_ time: Double) -> [Double] {
        influence.sensitivities(curve.zeroRateGradient(time), bonds: fittedDirtyPrices.count)
    }
}
