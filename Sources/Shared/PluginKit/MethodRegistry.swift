/// The methods that a process knows, by their names.
///
/// ```swift
/// var methods = MethodRegistry.standard
/// try methods.register(HouseView())
/// ```
public struct MethodRegistry: Sendable {
    /// The methods, in the order of registration.
    public private(set) var methods: [any ValuationMethod] = []

    /// A registry without methods.
    public init() {}

    /// Discounted cash flow on the fitted curve, matrix pricing by sector and rating, and the last trade.
    public static let standard: MethodRegistry = {
        var registry = MethodRegistry()
        registry.methods = [DiscountedCashFlow(), MatrixPricing(), LastTrade()]
        return registry
    }()

    /// Takes in a method.
    ///
    /// - Parameter method: its name must be new, and well-formed.
    /// - Throws: `MethodRegistryError.malformedName` or `nameTaken`.
    public mutating func register(_ method: any ValuationMethod) throws(MethodRegistryError) {
        guard MethodRegistry.isWellFormed(method.name) else { throw .malformedName(method.name) }
        guard self.method(named: method.name) == nil else { throw .nameTaken(method.name) }
        methods.append(method)
    }

    /// A method by its name.
    ///
    /// - Parameter name: as it was registered.
    /// - Returns: nil when there is none.
    public func method(named name: String) -> (any ValuationMethod)? {
        methods.first { $0.name == name }
    }

    private static func isWellFormed(_ name: String) -> Bool {
        guard let first = name.utf8.first, (97...122).contains(first), name.utf8.count <= 40 else { return false }
        return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
