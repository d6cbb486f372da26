extension ActorID: CustomStringConvertible, Codable {
    /// The name as it is written.
    public var description: String { text }

    /// Reads the name.
    ///
    /// - Throws: `ContractError.malformedActor`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self = try ActorID(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
