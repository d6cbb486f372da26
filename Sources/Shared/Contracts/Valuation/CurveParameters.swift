/// A fitted curve as numbers, from which it is made again to the same bits.
public struct CurveParameters: Codable, Sendable, Equatable {
    /// How it was fitted: `nelson-siegel`, `svensson`, `b-spline`, `vrp` or `smith-wilson`.
    public var method: String

    /// What the numbers are, one a value: `beta0`, or a knot's time in years.
    public var names: [String]

    /// The numbers: rates are continuous decimals a year, times years.
    public var values: [Double]

    /// A fitted curve as numbers, from which it is made again to the same bits.
    ///
    /// - Parameters:
    ///   - method: how it was fitted: `nelson-siegel`, `svensson`, `b-spline`, `vrp` or `smith-wilson`.
    ///   - names: what the numbers are, one a value: `beta0`, or a knot's time in years.
    ///   - values: the numbers: rates are continuous decimals a year, times years.
    public init(method: String, names: [String], values: [Double]) {
        self.method = method
        self.names = names
        self.values = values
    }
}
