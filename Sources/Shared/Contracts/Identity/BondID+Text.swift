extension BondID: CustomStringConvertible, Comparable, Codable {
    /// The name as it is written.
    public var description: String { text }

    /// Whether `left` sorts before `right`, byte by byte.
    public static func < (left: BondID, right: BondID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// Reads the name.
    ///
    /// - Throws: `ContractError.malformedBond`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self = try BondID(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
