extension MessageName: CustomStringConvertible, ExpressibleByStringLiteral, Codable {
    /// The name as it is written on the wire.
    public var description: String { text }

    /// A name as a contract states it. A malformed literal is a mistake in the source and stops the program.
    public init(stringLiteral text: String) {
        do {
            self = try MessageName(text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Reads the name.
    ///
    /// - Throws: `ContractError.malformedName`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self = try MessageName(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
