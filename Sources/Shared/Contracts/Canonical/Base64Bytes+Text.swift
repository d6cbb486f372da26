extension Base64Bytes: CustomStringConvertible, Codable {
    /// Reads base 64.
    ///
    /// - Parameter text: with padding, without spaces, the bits that padding leaves over zero.
    /// - Throws: `ContractError.malformedBase64` when it reads otherwise.
    public init(_ text: String) throws(ContractError) {
        let characters = Array(text.utf8)
        let padding = characters.reversed().prefix { $0 == 61 }.count
        guard characters.count % 4 == 0, padding <= 2 else { throw .malformedBase64(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        var bits: UInt32 = 0
        for (place, character) in characters.dropLast(padding).enumerated() {
            guard let value = Base64Bytes.value(of: character) else { throw .malformedBase64(text) }
            bits = bits << 6 | UInt32(value)
            // The second character of four completes the first byte, the third the second, the fourth the third.
            if place % 4 > 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(place % 4)))) }
        }
        guard padding == 0 || bits & (padding == 1 ? 3 : 15) == 0 else { throw .malformedBase64(text) }
        self.init(bytes)
    }

    /// The bytes in base 64 with padding.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0...3 {
                let value = UInt8(truncatingIfNeeded: bits >> UInt32(18 - 6 * place)) & 63
                text.append(place <= group.count ? Base64Bytes.character(of: value) : 61)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads base 64.
    ///
    /// - Throws: `ContractError.malformedBase64`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self = try Base64Bytes(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes base 64.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case 65...90: character - 65
        case 97...122: character - 71
        case 48...57: character + 4
        case 43: 62
        case 47: 63
        default: nil
        }
    }

    private static func character(of value: UInt8) -> UInt8 {
        switch value {
        case 0...25: value + 65
        case 26...51: value + 71
        case 52...61: value - 4
        case 62: 43
        default: 47
        }
    }
}
