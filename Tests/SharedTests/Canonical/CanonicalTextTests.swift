import Contracts
import Testing

@Suite("objects and strings by RFC 8785, section 3.2")
struct CanonicalTextTests {
    private struct Sample: Codable {
        var numbers: [Double]
        var string: String
        var literals: [Bool?]
    }

    @Test("the sample of section 3.2.2 is written as section 3.2.4 has it")
    func sample() throws {
        let value = Sample(
            numbers: [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
            string: "\u{20ac}$\u{f}\nA'B\"\\\\\"/",
            literals: [nil, true, false])
        let text =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try String(decoding: CanonicalEncoder.encode(value), as: UTF8.self) == text)
        #expect(try CanonicalDecoder.decode(Sample.self, from: Array(text.utf8)).string == value.string)
    }

    @Test("keys sort by UTF-8: as in section 3.2.3 but for the emoji, which UTF-16 sorts before the Hebrew letter")
    func sorting() throws {
        let value = [
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
        ]
        let text = [
            #""\r":"Carriage Return""#, #""1":"One""#, "\"\u{80}\":\"Control\"", #""ö":"Latin Small Letter O With Diaeresis""#,
            #""€":"Euro Sign""#, "\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"", #""😀":"Emoji: Grinning Face""#,
        ]
        let bytes = try CanonicalEncoder.encode(value)
        #expect(String(decoding: bytes, as: UTF8.self) == "{\(text.joined(separator: ","))}")
        #expect(try CanonicalDecoder.decode([String: String].self, from: bytes) == value)
    }

    /// Section 3.2.2.2: short escapes, lower-case hexadecimal for the other controls, nothing else.
    static let strings: [(String, String)] = [
        ("\u{8}\t\n\u{c}\r", #""\b\t\n\f\r""#), ("\u{0}\u{1f}", #""\u0000\u001f""#), ("\"\\/", #""\"\\/""#),
        ("\u{7f}", "\"\u{7f}\""),
        ("\u{2028}é\u{10ffff}", "\"\u{2028}é\u{10ffff}\""), ("", "\"\""), ("e\u{301}", "\"e\u{301}\""),
    ]

    @Test("a string has the fewest escapes", arguments: strings)
    func escapes(value: String, text: String) throws {
        #expect(try CanonicalEncoder.encode(value) == Array(text.utf8))
        #expect(try Array(CanonicalDecoder.decode(String.self, from: Array(text.utf8)).utf8) == Array(value.utf8))
    }

    @Test("escaped keys are found and sorted as what they stand for")
    func escapedKeys() throws {
        let value = ["\"": 1, "\u{1}": 2, "!": 3, "#": 4, "\\": 5, "]": 6, "a\n": 7, "a": 8, "aa": 9, "\u{1f}": 10]
        let bytes = try CanonicalEncoder.encode(value)
        let text = ##"{"\u0001":2,"\u001f":10,"!":3,"\"":1,"#":4,"\\":5,"]":6,"a":8,"a\n":7,"aa":9}"##
        #expect(String(decoding: bytes, as: UTF8.self) == text)
        #expect(try CanonicalDecoder.decode([String: Int].self, from: bytes) == value)
    }

    @Test("large objects find each of their keys")
    func largeObjects() throws {
        let value = Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("key \($0)", $0) })
        let bytes = try CanonicalEncoder.encode(value)
        #expect(try CanonicalDecoder.decode([String: Int].self, from: bytes) == value)
    }
}
