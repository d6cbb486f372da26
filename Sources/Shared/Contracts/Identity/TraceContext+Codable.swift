extension TraceContext: Codable {
    private enum CodingKeys: String, CodingKey { case parent, state }

    /// Reads both headers.
    ///
    /// - Throws: `ContractError.malformedTrace`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            parent: container.decode(String.self, forKey: .parent), state: container.decodeIfPresent(String.self, forKey: .state))
    }

    /// Writes both headers.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(parent, forKey: .parent)
        try container.encodeIfPresent(state, forKey: .state)
    }
}
