extension MessageID: CustomStringConvertible, Codable, Comparable {
    /// Reads a UUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12 joined by hyphens.
    ///
    /// - Parameter text: upper or lower case.
    /// - Throws: `ContractError.malformedIdentifier` when it reads otherwise.
    public init(_ text: String) throws(ContractError) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { throw .malformedIdentifier(text) }
        var words: [UInt64] = [0, 0]
        var digits = 0
        for (place, byte) in bytes.enumerated() {
            if [8, 13, 18, 23].contains(place) {
                guard byte == 45 else { throw .malformedIdentifier(text) }
                continue
            }
            guard let digit = Hexadecimal.value(of: byte) else { throw .malformedIdentifier(text) }
            words[digits / 16] = words[digits / 16] << 4 | UInt64(digit)
            digits += 1
        }
        self.init(high: words[0], low: words[1])
    }

    /// The UUID in lower case.
    public var description: String {
        let digits = Hexadecimal.text(of: [high, low])
        var text = ""
        text.reserveCapacity(36)
        for (place, digit) in digits.enumerated() {
            if place == 8 || place == 12 || place == 16 || place == 20 { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// Whether `left` sorts before `right`, bit by bit: UUIDv7s by their time.
    public static func < (left: MessageID, right: MessageID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Reads a UUID in lower case, the one form on the wire.
    ///
    /// - Throws: `ContractError.malformedIdentifier`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = try MessageID(text)
        guard Hexadecimal.isLowerCase(text) else { throw ContractError.malformedIdentifier(text) }
    }

    /// Writes the UUID.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
