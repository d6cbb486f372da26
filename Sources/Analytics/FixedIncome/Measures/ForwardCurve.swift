/// The curve of a later day if rates move as today's forward rates say.
public struct ForwardCurve<Base: TermStructure>: TermStructure {
    /// Today's curve.
    public let base: Base
    /// The later day: years from today's, ACT/365F.
    public let start: Double
    /// Today's discount factor to that day.
    private let factor: Double

    /// The curve of a later day.
    ///
    /// - Parameters:
    ///   - base: today's curve.
    ///   - start: the later day, years from today's of ACT/365F, at least 0.
    public init(_ base: Base, from start: Double) {
        self.base = base
        self.start = start
        factor = base.discountFactor(start)
    }

    /// The value on the later day of 1 paid some time after it.
    ///
    /// - Parameter time: years after the later day, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double { base.discountFactor(start + time) / factor }

    /// The instantaneous forward rate some time after the later day.
    ///
    /// - Parameter time: years after the later day, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double { base.forwardRate(start + time) }

    /// Discount factors of many times.
    ///
    /// - Parameter times: years after the later day, each at least 0, in any order.
    /// - Returns: a discount factor a time.
    public func discountFactors(_ times: [Double]) -> [Double] {
        base.discountFactors(times.map { start + $0 }).map { $0 / factor }
    }
}
