/// A collection whose elements stand in no order of their own.
protocol CanonicalCollection {
    /// Why such a collection has no canonical form; nil when it has one.
    static var obstacle: String? { get }

    /// Whether a key would be written as it was read: `7` is, `07` is not when keys are integers.
    static func isCanonical(key: String) -> Bool

    /// How many elements or pairs there are.
    var count: Int { get }
}
