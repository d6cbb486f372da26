extension StreamName: CustomStringConvertible, Codable, ExpressibleByStringLiteral {
    /// The name as it is written.
    public var description: String { text }

    /// A name as the source states it. A malformed literal is a mistake in the source and stops the program.
    public init(stringLiteral text: String) {
        do {
            self = try StreamName(text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Reads the name.
    ///
    /// - Throws: `ContractError.malformedStream`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self = try StreamName(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
