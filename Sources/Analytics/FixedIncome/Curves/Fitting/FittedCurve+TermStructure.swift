extension FittedCurve: TermStructure {
    /// The value at settlement of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double { base.discountFactor(time) }

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double { base.forwardRate(time) }

    /// The zero rate to a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func zeroRate(_ time: Double) -> Double { base.zeroRate(time) }

    /// The derivatives of the zero rate to a time by the numbers that were fitted, in the order of the fit's influences.
    func zeroRateGradient(_ time: Double) -> [Double] { base.zeroRateGradient(time) }

    private var base: any DifferentiableCurve {
        switch self {
        case .nelsonSiegel(let curve): curve
        case .svensson(let curve): curve
        case .spline(let curve): curve
        case .smithWilson(let curve): curve
        }
    }
}

/// A curve that knows its derivatives by the numbers that make it.
protocol DifferentiableCurve: TermStructure {
    func zeroRate(_ time: Double) -> Double
    func zeroRateGradient(_ time: Double) -> [Double]
}
