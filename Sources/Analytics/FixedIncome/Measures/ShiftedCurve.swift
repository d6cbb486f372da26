import QuantMath

/// A curve whose zero rates all lie the same distance from another's.
public struct ShiftedCurve<Base: TermStructure>: TermStructure {
    /// The curve that is shifted.
    public let base: Base
    /// What is added to its zero rates: a decimal a year, continuously compounded.
    public let shift: Double

    /// A shifted curve.
    ///
    /// - Parameters:
    ///   - base: the curve that is shifted.
    ///   - shift: what is added to its zero rates, a decimal a year, continuously compounded.
    public init(_ base: Base, by shift: Double) {
        self.base = base
        self.shift = shift
    }

    /// The value today of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double { base.discountFactor(time) * Elementary.exp(-shift * time) }

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double { base.forwardRate(time) + shift }

    /// Discount factors of many times.
    ///
    /// - Parameter times: years, each at least 0, in any order.
    /// - Returns: a discount factor a time.
    public func discountFactors(_ times: [Double]) -> [Double] {
        var factors = times.map { -shift * $0 }
        Elementary.exp(inPlace: &factors)
        for (index, factor) in base.discountFactors(times).enumerated() { factors[index] *= factor }
        return factors
    }
}
