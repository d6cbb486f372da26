/// What `&…;` means in XML without a document type.
enum XMLReferences {
    /// The text of an attribute with its references resolved; nil when one is unknown or names no character.
    static func resolved(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var text = ""
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += String(decoding: rest[..<start], as: UTF8.self)
            guard let end = rest[start...].firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(String(decoding: rest[(start + 1)..<end], as: UTF8.self))
            else { return nil }
            text.unicodeScalars.append(scalar)
            rest = rest[(end + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let isHex = name.hasPrefix("#x")
        guard name.hasPrefix("#"), name.utf8.count <= 9 else { return nil }
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard digits.first != "+", let code = UInt32(digits, radix: isHex ? 16 : 10), code >= 0x20 || code == 9 else {
            return nil
        }
        return Unicode.Scalar(code)
    }
}
