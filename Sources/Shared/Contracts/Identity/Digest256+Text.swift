extension Digest256: CustomStringConvertible, Codable {
    /// Reads 64 hexadecimal digits.
    ///
    /// - Parameter text: upper or lower case.
    /// - Throws: `ContractError.malformedDigest` when it reads otherwise.
    public init(_ text: String) throws(ContractError) {
        let digits = text.utf8.map(Hexadecimal.value(of:))
        guard digits.count == 64 else { throw .malformedDigest(text) }
        var words: [UInt64] = [0, 0, 0, 0]
        for (place, digit) in digits.enumerated() {
            guard let digit else { throw .malformedDigest(text) }
            words[place / 16] = words[place / 16] << 4 | UInt64(digit)
        }
        self.init(words: (words[0], words[1], words[2], words[3]))
    }

    /// The 64 hexadecimal digits, in lower case.
    public var description: String {
        Hexadecimal.text(of: [words.0, words.1, words.2, words.3])
    }

    /// Reads 64 hexadecimal digits in lower case, the one form on the wire.
    ///
    /// - Throws: `ContractError.malformedDigest`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = try Digest256(text)
        guard Hexadecimal.isLowerCase(text) else { throw ContractError.malformedDigest(text) }
    }

    /// Writes the 64 hexadecimal digits.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
