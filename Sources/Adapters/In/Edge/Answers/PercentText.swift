internal import Contracts

/// Text with bytes written as %XX (RFC 3986).
package enum PercentText {
    /// Resolves the escapes of a text.
    ///
    /// - Parameters:
    ///   - text: with escapes.
    ///   - plusIsSpace: whether a plus stands for a space, as in queries of forms.
    /// - Returns: nil when an escape is broken, or the bytes are no UTF-8.
    package static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                let digits = rest.prefix(2)
                guard digits.count == 2, let value = Hexadecimal.bytes(String(decoding: digits, as: UTF8.self)) else {
                    return nil
                }
                rest = rest.dropFirst(2)
                bytes += value
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 32 : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The names and values of a query.
    ///
    /// - Parameter query: what stands behind the question mark.
    /// - Returns: in the order of writing; nil when an escape is broken.
    package static func query(_ query: some StringProtocol) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for part in query.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(sides[0], plusIsSpace: true),
                let value = sides.count > 1 ? decode(sides[1], plusIsSpace: true) : ""
            else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }
}

extension PercentText {
    /// A text as it may stand in a query.
    ///
    /// - Parameter text: any text.
    /// - Returns: letters, digits and `-._~` as they are, other bytes as escapes.
    package static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
