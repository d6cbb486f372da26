import FileFeed

/// Cells of a grid in JSON: they are only text, numbers and what is absent.
enum JSONCell {
    static func value(_ value: CSVValue) -> String {
        switch value {
        case .number(let number): number.isFinite ? "\(number)" : "null"
        case .integer(let integer): "\(integer)"
        case .boolean(let isTrue): isTrue ? "true" : "false"
        case .empty: "null"
        default: string(value.text)
        }
    }

    /// Writes a value; the same text as `value(_:)`.
    static func append(_ value: CSVValue, to bytes: inout [UInt8]) {
        if case .number(let number) = value, number.isFinite {
            NumberText.append(number, to: &bytes)
        } else {
            bytes.append(contentsOf: self.value(value).utf8)
        }
    }

    static func string(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
