import Contracts
import Testing

@Suite("bytes that are not canonical")
struct CanonicalRefusalTests {
    /// A text, and the offset of what is wrong.
    static let texts: [(text: String, offset: Int)] = [
        ("", 0), (" 1", 0), ("1 ", 1), ("[1, 2]", 3), ("{\"a\" :1}", 4), ("\u{feff}1", 0), ("[1,]", 3), ("[", 1), ("[1", 2),
        ("{", 1),
        ("{\"a\"", 4), ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,}", 7), ("{1:1}", 1), ("[1}", 2), ("{\"a\":1]", 6), ("]", 0),
        ("1,2", 1),
        ("nul", 3), ("True", 0), ("nan", 1), ("NaN", 0), ("Infinity", 0), ("'a'", 0), ("/**/1", 0),
        // Keys out of order or twice, also by what escapes stand for.
        ("{\"b\":1,\"a\":2}", 7), ("{\"a\":1,\"a\":2}", 7), ("{\"aa\":1,\"a\":2}", 8), ("[{\"a\":1,\"a\":2}]", 8),
        ("{\"!\":1,\"\\u001f\":2}", 7), ("{\"\\\"\":1,\"\\\"\":1}", 8),
        // Longer escapes, or controls without.
        ("\"\\/\"", 1), ("\"\\u0041\"", 1), ("\"\\u001F\"", 1), ("\"\\u000a\"", 1), ("\"\\u0022\"", 1), ("\"\\u20ac\"", 1),
        ("\"\\ud83d\\ude00\"", 1),
        ("\"\\x\"", 1), ("\"\\\"", 3), ("\"\\u001", 1), ("\"a\nb\"", 2), ("\"a\u{0}\"", 2), ("\"a", 2), ("\"", 1),
        // Numbers in other than the fewest digits, or in another notation.
        ("-", 0), ("+1", 0), ("01", 0), ("-01", 0), ("1.", 0), (".5", 0), ("1.0", 0), ("1.50", 0), ("0.0", 0), ("-0.0", 0),
        ("00", 0), ("1e5", 0),
        ("1e+5", 0), ("1E+21", 1), ("1e21", 0), ("1e+021", 0), ("1e-6", 0), ("0.0000001", 0), ("1e-07", 0), ("10e+21", 0),
        ("0e+21", 0), ("1.0e+21", 0),
        ("1000000000000000000000", 0), ("9007199254740993", 0), ("0.30000000000000001", 0),
        ("0.1000000000000000055511151231257827", 0),
        ("4e-324", 0), ("1e+309", 0), ("1e-400", 0), ("1e+1000", 0), ("123456789012345678", 0), ("2.2250738585072011e-308", 0),
        ("0x10", 1), ("1_000", 1),
        ("5e-324e", 0), ("--1", 0),
    ]

    @Test("text in another form is refused where it departs", arguments: texts)
    func text(text: String, offset: Int) {
        let error = #expect(throws: CanonicalError.self) { try CanonicalDecoder.validate(Array(text.utf8)) }
        guard case .malformed(offset, _, _)? = error else {
            Issue.record("\(text): found \(String(describing: error)), expected an error at byte \(offset)")
            return
        }
    }

    /// Bytes that are no UTF-8, by RFC 3629, and the offset of what is wrong: stray and missing continuations, overlong forms, surrogates,
    /// beyond U+10FFFF, byte values that never occur.
    static let bytes: [(bytes: [UInt8], offset: Int)] = [
        ([34, 0x80, 34], 1), ([34, 0xc3, 34], 1), ([34, 0xe2, 0x82, 34], 1), ([34, 0xf0, 0x9f, 0x98, 34], 1), ([34, 0xc3], 1),
        ([34, 0xc0, 0x80, 34], 1), ([34, 0xc1, 0xbf, 34], 1), ([34, 0xe0, 0x9f, 0xbf, 34], 1),
        ([34, 0xf0, 0x8f, 0xbf, 0xbf, 34], 1),
        ([34, 0xed, 0xa0, 0x80, 34], 1), ([34, 0xed, 0xbf, 0xbf, 34], 1), ([34, 0xf4, 0x90, 0x80, 0x80, 34], 1),
        ([34, 0xf5, 0x80, 0x80, 0x80, 34], 1), ([34, 0xff, 34], 1), ([34, 97, 0xe2, 0x28, 0xa1, 34], 2), ([0xff], 0),
    ]

    @Test("bytes that are no UTF-8 are refused", arguments: bytes)
    func utf8(bytes: [UInt8], offset: Int) {
        #expect(
            throws: CanonicalError.malformed(
                offset: offset, found: offset == 0 ? "the byte 255" : "the byte \(bytes[offset])",
                expected: offset == 0 ? "a value" : "UTF-8")
        ) {
            try CanonicalDecoder.validate(bytes)
        }
    }

    @Test("the first and last characters of each length are UTF-8")
    func boundaries() throws {
        for text in ["\u{7f}", "\u{80}", "\u{7ff}", "\u{800}", "\u{d7ff}", "\u{e000}", "\u{ffff}", "\u{10000}", "\u{10ffff}"] {
            try CanonicalDecoder.validate(Array("\"\(text)\"".utf8))
        }
    }

    @Test("sixty-four levels nest, and no more")
    func depth() throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
        }
        try CanonicalDecoder.validate(nested(64))
        let error = CanonicalError.malformed(offset: 64, found: "level 65 of nesting", expected: "at most 64 levels")
        #expect(throws: error) { try CanonicalDecoder.validate(nested(65)) }
        #expect(throws: error) { try CanonicalDecoder.validate([UInt8](repeating: 91, count: 1_000_000)) }
    }

    @Test("an error says what was found and what was expected")
    func description() {
        let error = #expect(throws: CanonicalError.self) { try CanonicalDecoder.validate(Array("{\"b\":1,\"a\":2}".utf8)) }
        #expect(error?.description == "byte 7: found the key \"a\", expected a key that sorts after \"b\"")
    }
}
