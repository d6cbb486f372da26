/// The standard Base 64 of RFC 4648, section 4, with padding: one text for each sequence of bytes, and no other is read.
package enum Base64 {
    /// The text of some bytes.
    ///
    /// - Parameter bytes: what to write.
    /// - Returns: four characters for each three bytes.
    package static func text(of bytes: some Sequence<UInt8>) -> String {
        var characters: [UInt8] = []
        var group: UInt32 = 0
        var count = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            count += 1
            guard count == 3 else { continue }
            append(group, digits: 4, to: &characters)
            (group, count) = (0, 0)
        }
        if count > 0 { append(group << UInt32(8 * (3 - count)), digits: count + 1, to: &characters) }
        return String(decoding: characters, as: UTF8.self)
    }

    /// The bytes of a text; nil when it is not what `text(of:)` writes.
    ///
    /// - Parameter text: four characters for each three bytes.
    /// - Returns: the bytes; nil for a text of another form.
    package static func bytes(of text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        for start in stride(from: 0, to: characters.count, by: 4) {
            let isLast = start + 4 == characters.count
            let padding = isLast ? characters[start..<(start + 4)].reversed().prefix(2).prefix { $0 == 61 }.count : 0
            var group: UInt32 = 0
            for character in characters[start..<(start + 4 - padding)] {
                guard let digit = value(of: character) else { return nil }
                group = group << 6 | UInt32(digit)
            }
            group <<= UInt32(6 * padding)
            guard group & (1 << UInt32(8 * padding) - 1) == 0 else { return nil }
            for place in 0..<(3 - padding) { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place))) }
        }
        return bytes
    }

    private static func append(_ group: UInt32, digits: Int, to characters: inout [UInt8]) {
        for place in 0..<4 {
            characters.append(place < digits ? alphabet[Int(group >> UInt32(18 - 6 * place)) & 63] : 61)
        }
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

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
