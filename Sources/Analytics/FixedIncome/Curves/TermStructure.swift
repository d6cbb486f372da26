import QuantMath

/// Interest rates by time: one curve, seen as discount factors, zero rates, forward rates or par yields.
///
/// Times are years from the curve's own date, at least 0. A curve never changes; another market is another curve.
public protocol TermStructure: Sendable {
    /// The value today of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    func discountFactor(_ time: Double) -> Double

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years, at least 0; where the rate jumps, the one that begins there.
    /// - Returns: a decimal a year, continuously compounded.
    func forwardRate(_ time: Double) -> Double

    /// Discount factors of many times in one call, for curves that have a faster way than one by one.
    ///
    /// - Parameter times: years, each at least 0, in any order.
    /// - Returns: a discount factor a time.
    func discountFactors(_ times: [Double]) -> [Double]
}

extension TermStructure {
    /// Discount factors of many times, one by one.
    ///
    /// - Parameter times: years, each at least 0, in any order.
    /// - Returns: a discount factor a time.
    public func discountFactors(_ times: [Double]) -> [Double] { times.map(discountFactor) }

    /// The zero rate to a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded; at time 0 the forward rate there.
    public func zeroRate(_ time: Double) -> Double {
        time > 0 ? -Elementary.log(discountFactor(time)) / time : forwardRate(0)
    }

    /// The forward rate between two times.
    ///
    /// - Parameters:
    ///   - start: years, at least 0.
    ///   - end: years, later than `start`.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(from start: Double, to end: Double) -> Double {
        Elementary.log(discountFactor(start) / discountFactor(end)) / (end - start)
    }
}
