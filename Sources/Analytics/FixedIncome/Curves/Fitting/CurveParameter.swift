/// A parameter of a fitted curve.
public struct CurveParameter: Hashable, Sendable {
    /// Its name, such as `beta0`; the same parameter has the same name in each fit of a method.
    public let name: String
    /// Rates are decimals a year, times years.
    public let value: Double
    /// The standard deviation of the estimate, in the unit of `value`; nil for what was set and not estimated, or lies at a bound.
    public let standardError: Double?

    /// A parameter.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - value: rates are decimals a year, times years.
    ///   - standardError: in the unit of `value`; nil when not estimated.
    public init(name: String, value: Double, standardError: Double?) {
        self.name = name
        self.value = value
        self.standardError = standardError
    }
}
