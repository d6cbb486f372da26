extension HTML {
    /// The text with the five characters that mean something in markup replaced, good in content and in quoted attributes.
    ///
    /// Control characters that neither HTML nor XML allows become U+FFFD, so that they are seen and not obeyed; a carriage return is
    /// dropped.
    package static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        let source = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(source.count + source.count / 4 + 16)
        var index = 0
        while index < source.count {
            if let (replacement, length) = replacement(source, at: index) {
                result.append(contentsOf: replacement.utf8)
                index += length
            } else {
                result.append(source[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What stands in place of the character that begins at a byte, and the bytes it takes; nil for what stays.
    private static func replacement(_ source: [UInt8], at index: Int) -> (text: String, length: Int)? {
        switch source[index] {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "\""): return ("&quot;", 1)
        case UInt8(ascii: "'"): return ("&#39;", 1)
        case UInt8(ascii: "\n"), UInt8(ascii: "\t"): return nil
        case UInt8(ascii: "\r"): return ("", 1)
        case 0..<0x20, 0x7F: return ("\u{FFFD}", 1)
        // U+0080 to U+009F are C2 80 to C2 9F; U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        case 0xC2 where source[index + 1] < 0xA0: return ("\u{FFFD}", 2)
        case 0xEF where source[index + 1] == 0xBF && source[index + 2] >= 0xBE: return ("\u{FFFD}", 3)
        default: return nil
        }
    }

    /// Printable ASCII without meaning in markup.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        case 0x20..<0x7F: true
        default: false
        }
    }
}
