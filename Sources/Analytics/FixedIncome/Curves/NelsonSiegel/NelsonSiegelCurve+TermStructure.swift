extension NelsonSiegelCurve: TermStructure {
    /// The zero rate to a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func zeroRate(_ time: Double) -> Double { svensson.zeroRate(time) }

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double { svensson.forwardRate(time) }

    /// The value today of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double { svensson.discountFactor(time) }
}

extension NelsonSiegelCurve: DifferentiableCurve {
    /// By β0, β1, β2 and log τ.
    func zeroRateGradient(_ time: Double) -> [Double] {
        let gradient = svensson.zeroRateGradient(time)
        return [gradient[0], gradient[1], gradient[2], gradient[4]]
    }
}
