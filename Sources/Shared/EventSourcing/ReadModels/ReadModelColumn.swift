/// A column of a read model.
public struct ReadModelColumn: Sendable, Hashable, Codable {
    /// What its values are.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// UTF-8 text without the character 0.
        case text
        /// An `Int64`.
        case integer
        /// A finite `Double`.
        case real
        /// Bytes.
        case bytes
        /// True or false.
        case boolean
        /// An instant, to the nanosecond.
        case timestamp
    }

    /// Lower-case letters, digits and underscores, a letter first.
    public let name: String

    /// What its values are.
    public let kind: Kind

    /// Whether a row may be without it.
    public let isOptional: Bool

    /// A column of a read model.
    ///
    /// - Parameters:
    ///   - name: lower-case letters, digits and underscores, a letter first; at most 48.
    ///   - kind: what its values are.
    ///   - isOptional: whether a row may be without it.
    public init(_ name: String, _ kind: Kind, isOptional: Bool = false) {
        self.name = name
        self.kind = kind
        self.isOptional = isOptional
    }
}
