internal import Contracts
internal import Edge

/// Where the next page of a list begins: the position that all pages are true at, and the last key of the page before.
struct Cursor: Codable, Equatable {
    /// The operation that it belongs to, with its filters: a cursor of another list is refused.
    var list: String
    var key: String
    var position: LogPosition

    /// Its text, which means nothing to clients.
    var text: String {
        get throws { Hex.text(try CanonicalEncoder.encode(self)) }
    }

    /// Reads a cursor.
    static func read(_ text: String, of list: String) throws(Problem) -> Cursor {
        guard let bytes = Hex.bytes(text), let cursor = try? CanonicalDecoder.decode(Cursor.self, from: bytes) else {
            throw Problem(.invalidRequest, "found no cursor, expected `next` of a page as it was given", field: "cursor")
        }
        guard cursor.list == list else {
            throw Problem(
                .invalidRequest, "found a cursor of another list, expected one of this list with the same filters",
                field: "cursor")
        }
        return cursor
    }
}

/// Bytes as hexadecimal digits, which need no escapes in a URL.
enum Hex {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]()) { bytes, place in
            guard let high = digits[place], let low = digits[place + 1] else { return }
            bytes.append(UInt8(high * 16 + low))
        }
    }
}
