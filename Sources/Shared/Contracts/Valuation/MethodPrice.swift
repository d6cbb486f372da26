/// What one method says of a bond.
public struct MethodPrice: Codable, Sendable, Equatable {
    /// Its name in the registry.
    public var method: String

    /// The version of the method.
    public var version: Int

    /// What it counts for in the fair price, from 0 to 1; 0 for a shadow.
    public var weight: Double

    /// Its clean price, per 100 of face; nil where it has none.
    public var price: Double?

    /// What one method says of a bond.
    ///
    /// - Parameters:
    ///   - method: its name in the registry.
    ///   - version: the version of the method.
    ///   - weight: what it counts for in the fair price, from 0 to 1; 0 for a shadow.
    ///   - price: its clean price, per 100 of face; nil where it has none.
    public init(method: String, version: Int, weight: Double, price: Double? = nil) {
        self.method = method
        self.version = version
        self.weight = weight
        self.price = price
    }
}
