import QuantMath

/// Zero rates at times, and everything between them by one rule.
///
/// Between nodes −log of the discount factor is a polynomial of time, of degree four at most whatever the rule, so that discount
/// factors, zero rates and forward rates are views of one function and agree to the last bits. Before the first node the zero rate
/// stays what it is there (monotone convex curves bend from time 0 on), beyond the last node the forward rate stays. Immutable.
///
/// ```swift
/// let curve = try InterpolatedCurve(times: [1, 2, 5, 10], zeroRates: [0.05, 0.045, 0.04, 0.042], interpolation: .monotoneConvex)
/// let forward = curve.forwardRate(7.5)
/// ```
public struct InterpolatedCurve: TermStructure, Hashable {
    /// How the curve runs between its nodes.
    public let interpolation: CurveInterpolation
    let nodes: CurveNodes
    let shape: CurveShape
    private let pieces: [CurvePiece]

    /// A curve through zero rates.
    ///
    /// - Parameters:
    ///   - times: years, ascending, at least one; the first may be 0 where the interpolation runs between zero rates.
    ///   - zeroRates: a decimal a year for each time, continuously compounded.
    ///   - interpolation: how the curve runs between them.
    /// - Throws: `CurveError.nodeCount`, `.invalidTime` or `.invalidRate`.
    public init(times: [Double], zeroRates: [Double], interpolation: CurveInterpolation) throws(CurveError) {
        try Self.check(times, count: zeroRates.count, zeroAllowed: interpolation.runsBetweenZeroRates)
        for (index, rate) in zeroRates.enumerated() where !rate.isFinite {
            throw .invalidRate(index: index, found: rate, expected: "a finite number")
        }
        self.init(CurveNodes(times: times, rates: zeroRates), interpolation)
    }

    /// A curve through nodes that were checked.
    init(_ nodes: CurveNodes, _ interpolation: CurveInterpolation) {
        self.interpolation = interpolation
        self.nodes = nodes
        shape = CurveShape(interpolation, nodes)
        pieces = shape.pieces(nodes)
    }

    /// The times of the nodes, in years.
    public var times: [Double] { nodes.times }

    /// The zero rate at each node: a decimal a year, continuously compounded.
    public var zeroRates: [Double] { nodes.rates }

    /// The value today of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double { Elementary.exp(-pieces[pieces.index(at: time)].exponent(time)) }

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years, at least 0; where the rate jumps, the one that begins there.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double { pieces[pieces.index(at: time)].forwardRate(time) }

    /// The zero rate to a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded; at time 0 the forward rate there.
    public func zeroRate(_ time: Double) -> Double {
        let piece = pieces[pieces.index(at: time)]
        return time > 0 ? piece.exponent(time) / time : piece.forwardRate(time)
    }

    /// Discount factors of many times in one call, fastest when they ascend.
    ///
    /// - Parameter times: years, each at least 0, in any order.
    /// - Returns: a discount factor a time, with the bits of `discountFactor`.
    public func discountFactors(_ times: [Double]) -> [Double] {
        var values = times
        pieces.exponents(inPlace: &values)
        for index in values.indices { values[index] = -values[index] }
        Elementary.exp(inPlace: &values)
        return values
    }

    /// Fails unless there is a value for each of at least one ascending time.
    private static func check(_ times: [Double], count: Int, zeroAllowed: Bool) throws(CurveError) {
        guard !times.isEmpty, times.count == count else { throw .nodeCount(times: times.count, values: count) }
        guard times[0].isFinite, times[0] > 0 || zeroAllowed && times[0] == 0 else {
            throw .invalidTime(index: 0, found: times[0], expected: zeroAllowed ? "years, at least 0" : "years, above 0")
        }
        for index in 1..<max(times.count, 1) where !(times[index] > times[index - 1] && times[index].isFinite) {
            throw .invalidTime(index: index, found: times[index], expected: "years, above the \(times[index - 1]) before it")
        }
    }
}

extension InterpolatedCurve {
    /// A curve through zero rates of any compounding.
    ///
    /// - Parameters:
    ///   - times: years, ascending, above 0, at least one.
    ///   - rates: a decimal a year for each time.
    ///   - compounding: how these rates are compounded.
    ///   - interpolation: how the curve runs between the nodes.
    /// - Throws: `CurveError.nodeCount`, `.invalidTime`, or `.invalidRate` for a rate under which 1 grows to 0 or less.
    public init(
        times: [Double], rates: [Double], compounding: Compounding, interpolation: CurveInterpolation
    ) throws(CurveError) {
        try Self.check(times, count: rates.count, zeroAllowed: false)
        var zeroRates = rates
        for (index, rate) in rates.enumerated() {
            zeroRates[index] = compounding.continuousRate(rate, time: times[index])
            guard zeroRates[index].isFinite else {
                throw .invalidRate(index: index, found: rate, expected: "a finite rate that leaves more than nothing")
            }
        }
        self.init(CurveNodes(times: times, rates: zeroRates), interpolation)
    }

    /// A curve through discount factors.
    ///
    /// - Parameters:
    ///   - times: years, ascending, above 0, at least one.
    ///   - discountFactors: the value today of 1 paid at each time.
    ///   - interpolation: how the curve runs between them.
    /// - Throws: `CurveError.nodeCount`, `.invalidTime` or `.invalidDiscountFactor`.
    public init(times: [Double], discountFactors: [Double], interpolation: CurveInterpolation) throws(CurveError) {
        try Self.check(times, count: discountFactors.count, zeroAllowed: false)
        for (index, factor) in discountFactors.enumerated() where !(factor > 0 && factor.isFinite) {
            throw .invalidDiscountFactor(index: index, found: factor)
        }
        self.init(
            CurveNodes(times: times, rates: zip(times, discountFactors).map { -Elementary.log($1) / $0 }), interpolation)
    }
}

extension CurveInterpolation {
    /// Whether a zero rate at time 0 means something to the curve.
    fileprivate var runsBetweenZeroRates: Bool { self != .logLinearDiscount && self != .monotoneConvex }
}
