/// What a method counts for in the fair price.
public struct MethodWeight: Sendable, Equatable {
    /// Its name in the registry.
    public var method: String

    /// From 0 to 100; 0 for a shadow, which is only compared.
    public var percent: Double

    /// What a method counts for.
    ///
    /// - Parameters:
    ///   - method: its name in the registry.
    ///   - percent: from 0 to 100; 0 for a shadow, which is only compared.
    public init(_ method: String, percent: Double) {
        self.method = method
        self.percent = percent
    }
}
