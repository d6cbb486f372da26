extension LogPosition: CustomStringConvertible, Codable, ExpressibleByIntegerLiteral {
    /// The number, in decimal digits.
    public var description: String { String(value) }

    /// A place as the source states it; a negative literal stops the program.
    public init(integerLiteral value: Int64) {
        self.init(value)
    }

    /// Reads the number.
    ///
    /// - Throws: `DecodingError.dataCorrupted` when it is negative, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Int.self)
        guard value >= 0 else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "found \(value), expected a log position of 0 or more")
        }
        self.init(Int64(value))
    }

    /// Writes the number.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Int(value))
    }
}
