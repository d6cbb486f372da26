internal import Contracts

/// Reads JSON (RFC 8259), strictly: UTF-8, members once, at most 32 levels.
package struct JSONReader {
    private static let deepest = 32

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value that some bytes say.
    ///
    /// - Parameter bytes: one JSON text.
    /// - Returns: the value.
    /// - Throws: `JSONError`, by cause.
    package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.place == bytes.count else { throw reader.unexpected("the end of the text") }
        return value
    }

    private func unexpected(_ expected: String) -> JSONError {
        guard place < bytes.count else { return .malformed(offset: place, found: "the end", expected: expected) }
        let byte = bytes[place]
        let found = (33...126).contains(byte) ? "\"\(Character(UnicodeScalar(byte)))\"" : "byte \(byte)"
        return .malformed(offset: place, found: found, expected: expected)
    }

    private mutating func skipSpace() {
        while place < bytes.count, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= JSONReader.deepest else { throw .tooDeep(limit: JSONReader.deepest) }
        skipSpace()
        guard place < bytes.count else { throw unexpected("a value") }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for byte in word.utf8 where !take(byte) { throw unexpected(word) }
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        place += 1
        var members: [(String, JSONValue)] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw unexpected("a name in quotation marks") }
            let name = try text()
            guard names.insert(name).inserted else { throw .twice(name: name) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw unexpected("a colon") }
            members.append((name, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or a closing brace") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        place += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or a closing bracket") }
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = place
        while place < bytes.count, (48...57).contains(bytes[place]) { place += 1 }
        guard place > start else { throw unexpected("a digit") }
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = place
        _ = take(UInt8(ascii: "-"))
        guard place < bytes.count, (48...57).contains(bytes[place]) else { throw unexpected("a value") }
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw .malformed(offset: start, found: text, expected: "a number within the range of double precision")
        }
        return .number(value)
    }

    private mutating func text() throws(JSONError) -> String {
        let start = place
        place += 1
        var result: [UInt8] = []
        while true {
            guard place < bytes.count else { throw unexpected("a closing quotation mark") }
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                guard let text = String(validating: result, as: UTF8.self) else {
                    throw .malformed(offset: start, found: "bytes that are no UTF-8", expected: "UTF-8")
                }
                return text
            case UInt8(ascii: "\\"):
                place += 1
                try escape(into: &result)
            case 0..<32: throw unexpected("a control character as an escape")
            default:
                result.append(byte)
                place += 1
            }
        }
    }

    private mutating func escape(into result: inout [UInt8]) throws(JSONError) {
        let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
        guard place < bytes.count else { throw unexpected("an escape") }
        if let byte = plain[bytes[place]] {
            result.append(byte)
            place += 1
            return
        }
        guard take(UInt8(ascii: "u")) else { throw unexpected("an escape") }
        let first = try hexadecimal()
        var scalar = UInt32(first)
        if (0xd800...0xdbff).contains(first) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                throw unexpected("the second half of a surrogate pair")
            }
            let second = try hexadecimal()
            guard (0xdc00...0xdfff).contains(second) else { throw unexpected("the second half of a surrogate pair") }
            scalar = 0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00)
        }
        guard let character = UnicodeScalar(scalar) else { throw unexpected("the first half of a surrogate pair") }
        result += String(Character(character)).utf8
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard place < bytes.count, let digit = Hexadecimal.value(of: bytes[place]) else {
                throw unexpected("four hexadecimal digits")
            }
            value = value << 4 | UInt16(digit)
            place += 1
        }
        return value
    }
}
