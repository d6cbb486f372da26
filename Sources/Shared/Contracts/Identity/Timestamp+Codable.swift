extension Timestamp: Codable {
    /// Reads nanoseconds since 1970, which the log has as a decimal string.
    ///
    /// - Throws: what the decoder throws.
    public init(from decoder: any Decoder) throws {
        nanoseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the nanoseconds since 1970, which the log has as a decimal string.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanoseconds)
    }
}
