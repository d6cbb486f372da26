internal import Contracts

/// Writes JSON values.
package enum JSONText {
    /// The text of a value.
    ///
    /// - Parameters:
    ///   - value: what to write.
    ///   - sorted: whether members are written by the bytes of their names instead of their order.
    /// - Returns: UTF-8 without spaces.
    package static func bytes(_ value: JSONValue, sorted: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        write(value, sorted, into: &bytes)
        return bytes
    }

    /// The shortest digits that read back as a number, in the one form that canonical bytes have.
    ///
    /// - Parameter value: a finite number.
    /// - Returns: its digits, whole numbers without a point.
    package static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 9_007_199_254_740_992, !(value == 0 && value.sign == .minus) {
            return String(Int64(value))
        }
        guard let digits = try? CanonicalEncoder.encode(value) else {
            preconditionFailure("found \(value), which no JSON says, expected a finite number")
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func write(_ value: JSONValue, _ sorted: Bool, into bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let value): bytes += number(value).utf8
        case .text(let text): write(text, into: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                write(element, sorted, into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let ordered = sorted ? members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) } : members
            for (place, member) in ordered.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                write(member.0, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                write(member.1, sorted, into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 8: bytes += "\\b".utf8
            case 9: bytes += "\\t".utf8
            case 10: bytes += "\\n".utf8
            case 12: bytes += "\\f".utf8
            case 13: bytes += "\\r".utf8
            case 0..<32:
                let digits = Array("0123456789abcdef".utf8)
                bytes += "\\u00".utf8
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
