import QuantMath

extension ForwardSpline: TermStructure {
    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double {
        let (first, values) = basis.values(time)
        return (values * four(from: first)).sum()
    }

    /// The value today of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double { Elementary.exp(-exponent(time)) }

    /// The zero rate to a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded; at time 0 the forward rate there.
    public func zeroRate(_ time: Double) -> Double { time > 0 ? exponent(time) / time : forwardRate(0) }

    /// The integral of the forward rate to a time.
    private func exponent(_ time: Double) -> Double {
        let (first, values) = basis.integrals(time)
        return integrals[first] + (values * four(from: first)).sum()
    }

    private func four(from first: Int) -> SIMD4<Double> {
        SIMD4(coefficients[first], coefficients[first + 1], coefficients[first + 2], coefficients[first + 3])
    }
}

extension ForwardSpline: DifferentiableCurve {
    /// By the coefficients.
    func zeroRateGradient(_ time: Double) -> [Double] {
        var gradient = [Double](repeating: 0, count: coefficients.count)
        let (first, values) = time > 0 ? basis.integrals(time) : basis.values(0)
        let scale = time > 0 ? 1 / time : 1
        if time > 0 {
            for index in 0..<first { gradient[index] = basis.areas[index] * scale }
        }
        for index in 0..<4 { gradient[first + index] = values[index] * scale }
        return gradient
    }
}
