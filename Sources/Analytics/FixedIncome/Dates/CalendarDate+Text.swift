extension CalendarDate: CustomStringConvertible, ExpressibleByStringLiteral, Codable {
    /// ISO 8601, as `2024-05-15`.
    public var description: String {
        let parts = components
        return "\(Self.padded(parts.year, 4))-\(Self.padded(parts.month, 2))-\(Self.padded(parts.day, 2))"
    }

    /// A date from ISO 8601 text.
    ///
    /// - Parameter text: exactly `YYYY-MM-DD`.
    /// - Throws: `DateError.notISO` for another shape, `DateError.noSuchDay` for a day that does not exist.
    public init(iso text: some StringProtocol) throws(DateError) {
        let bytes = Array(text.utf8)
        let dash = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10])
        else { throw DateError.notISO(found: String(text)) }
        try self.init(year: year, month: month, day: day)
    }

    /// A date written in the source; a literal that is no date stops the program.
    public init(stringLiteral value: String) {
        do {
            try self.init(iso: value)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Reads ISO 8601 text.
    ///
    /// - Throws: `DecodingError.dataCorrupted` when the text is no date.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(iso: try container.decode(String.self))
        } catch let error as DateError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes ISO 8601 text.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
