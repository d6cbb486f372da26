/// What one method says of some bonds.
public struct MethodColumn: Codable, Sendable, Equatable {
    /// Its name in the registry, such as `discounted-cash-flow`.
    public var method: String

    /// The version of the method.
    public var version: Int

    /// What it counts for in the fair price, from 0 to 1; 0 for a shadow, which is only compared.
    public var weight: Double

    /// Its clean prices, per 100 of face, one a bond; nil where it has none.
    public var prices: [Double?]

    /// What one method says of some bonds.
    ///
    /// - Parameters:
    ///   - method: its name in the registry, such as `discounted-cash-flow`.
    ///   - version: the version of the method.
    ///   - weight: what it counts for in the fair price, from 0 to 1; 0 for a shadow, which is only compared.
    ///   - prices: its clean prices, per 100 of face, one a bond; nil where it has none.
    public init(method: String, version: Int, weight: Double, prices: [Double?]) {
        self.method = method
        self.version = version
        self.weight = weight
        self.prices = prices
    }
}
