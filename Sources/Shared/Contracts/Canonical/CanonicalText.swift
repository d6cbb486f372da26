/// How strings stand in canonical bytes: between quotes, as UTF-8, with the escapes that RFC 8785 (section 3.2.2.2) leaves.
///
/// Escaped are the quote, the backslash and the controls below U+0020: `\b`, `\t`, `\n`, `\f`, `\r` by letter, the others as `\u001f`.
enum CanonicalText {
    /// Writes a string with its quotes, and says whether something had to be escaped.
    @discardableResult
    static func append(_ text: String, to bytes: inout [UInt8]) -> Bool {
        var text = text
        return text.withUTF8 { append($0, to: &bytes) }
    }

    private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
        bytes.append(34)
        var start = 0
        for place in 0..<text.count where isEscaped(text[place]) {
            bytes.append(contentsOf: text[start..<place])
            appendEscape(text[place], to: &bytes)
            start = place + 1
        }
        if start == 0 {
            bytes.append(contentsOf: text)
        } else {
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(34)
        return start > 0
    }

    private static func isEscaped(_ byte: UInt8) -> Bool { byte < 32 || byte == 34 || byte == 92 }

    private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(92)
        if let letter = letter(of: byte) { return bytes.append(letter) }
        bytes.append(contentsOf: [117, 48, 48, 48 + byte >> 4, byte & 15 < 10 ? 48 + byte & 15 : 87 + byte & 15])
    }

    /// What stands after the backslash for a byte that has an escape of two characters.
    private static func letter(of byte: UInt8) -> UInt8? {
        switch byte {
        case 34, 92: byte
        case 8: 98
        case 9: 116
        case 10: 110
        case 12: 102
        case 13: 114
        default: nil
        }
    }

    /// The byte that an escape stands for, and the length of the escape; nil when it is not the canonical one.
    ///
    /// - Parameter escape: starts with the backslash and may go on after the escape.
    /// - Returns: the byte and how many bytes of `escape` stand for it.
    static func unescaped(_ escape: some RandomAccessCollection<UInt8>) -> (byte: UInt8, length: Int)? {
        guard let letter = escape.dropFirst().first else { return nil }
        switch letter {
        case 34, 92: return (letter, 2)
        case 98: return (8, 2)
        case 116: return (9, 2)
        case 110: return (10, 2)
        case 102: return (12, 2)
        case 114: return (13, 2)
        default: return control(escape.prefix(6))
        }
    }

    /// Reads `\u00xx`, a control that has no shorter escape.
    private static func control(_ escape: some RandomAccessCollection<UInt8>) -> (byte: UInt8, length: Int)? {
        var expected: [UInt8] = []
        guard let last = escape.last, let digit = Hexadecimal.value(of: last), let before = escape.dropLast().last else {
            return nil
        }
        let byte = before == 49 ? 16 + digit : digit
        guard letter(of: byte) == nil else { return nil }
        appendEscape(byte, to: &expected)
        return escape.elementsEqual(expected) ? (byte, 6) : nil
    }

    /// The bytes that canonical text between quotes stands for.
    static func unescaped(all text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.first {
            if byte == 92, let (plain, length) = unescaped(rest) {
                bytes.append(plain)
                rest = rest.dropFirst(length)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }

    /// How many bytes the character takes that starts here; nil where the bytes are no UTF-8 by the table of RFC 3629, section 4.
    ///
    /// - Parameter rest: starts with a byte of 128 or more.
    /// - Returns: 2, 3 or 4.
    static func characterLength(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let first = rest[rest.startIndex]
        let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
        guard first >= 0xc2, first <= 0xf4, rest.count >= length else { return nil }
        let second = rest[rest.startIndex + 1]
        let lowest: UInt8 = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80
        let highest: UInt8 = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf
        guard second >= lowest, second <= highest else { return nil }
        for place in 2..<max(length, 2) where rest[rest.startIndex + place] & 0xc0 != 0x80 { return nil }
        return length
    }
}
