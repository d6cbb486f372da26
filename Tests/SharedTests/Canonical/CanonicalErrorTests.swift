import Contracts
import Testing

@Suite("values without canonical form, and bytes that hold another type")
struct CanonicalErrorTests {
    struct Quote: Codable {
        var price: Double
        var size: Int?
    }

    struct Book: Codable {
        var quotes: [Quote]
        var name: MessageName?
        var seen: Set<Int>?
    }

    private func encoding(_ error: CanonicalError, _ value: some Encodable, _ location: SourceLocation = #_sourceLocation) {
        #expect(throws: error, sourceLocation: location) { try CanonicalEncoder.encode(value) }
    }

    private func decoding<T: Decodable>(
        _ type: T.Type, _ text: String, _ error: CanonicalError, _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: error, sourceLocation: location) { try CanonicalDecoder.decode(type, from: Array(text.utf8)) }
    }

    @Test("numbers without form name their field")
    func numbers() {
        encoding(.notFinite(path: "quotes[1].price"), Book(quotes: [Quote(price: 1), Quote(price: .nan)]))
        encoding(.notFinite(path: "a[1]"), ["a": [1, -Double.infinity]])
        encoding(.notFinite(path: "[0][1]"), [[0, Float.nan]])
        encoding(
            .integerOutOfRange(path: "quotes[0].size", found: "9007199254740993"),
            Book(quotes: [Quote(price: 1, size: 9_007_199_254_740_993)]))
        encoding(.integerOutOfRange(path: "", found: "18446744073709551615"), UInt.max)
        encoding(.integerOutOfRange(path: "[2]", found: "-9223372036854775808"), [1, 2, Int.min])
    }

    /// A type that encodes itself as it is told.
    private struct Told: Encodable {
        enum Keys: String, CodingKey { case a, b }
        let how: (any Encoder) throws -> Void
        func encode(to encoder: any Encoder) throws { try how(encoder) }
    }

    @Test("two values in one place are refused")
    func twice() {
        let twice = "the type encodes two values in one place"
        encoding(
            .unsupported(path: "[0].a", twice),
            [
                Told { encoder in
                    var container = encoder.container(keyedBy: Told.Keys.self)
                    try container.encode(1, forKey: .a)
                    try container.encode(1, forKey: .b)
                    try container.encode(1, forKey: .a)
                }
            ])
        encoding(
            .unsupported(path: "a", twice),
            Told { encoder in
                var container = encoder.container(keyedBy: Told.Keys.self)
                _ = container.nestedUnkeyedContainer(forKey: .a)
                try container.encode(1, forKey: .a)
            })
        encoding(
            .unsupported(path: "", twice),
            Told { encoder in
                var container = encoder.singleValueContainer()
                try container.encode(1)
                try container.encode(1)
            })
        encoding(
            .unsupported(path: "", twice),
            Told { encoder in
                var container = encoder.unkeyedContainer()
                try container.encode(1)
                _ = encoder.container(keyedBy: Told.Keys.self)
            })
        encoding(
            .unsupported(path: "", twice),
            Told { encoder in
                var container = encoder.singleValueContainer()
                try container.encodeNil()
                _ = encoder.unkeyedContainer()
            })
    }

    @Test("a type that writes nothing, or after its end, is refused")
    func outOfTurn() {
        encoding(.unsupported(path: "x", "the type encodes nothing"), ["x": Told { _ in }])
        encoding(
            .unsupported(path: "a", "the type encodes nothing"),
            Told { encoder in
                var container = encoder.container(keyedBy: Told.Keys.self)
                _ = container.superEncoder(forKey: .a)
            })
        let late = "the type writes to a container after its end, or out of turn"
        encoding(
            .unsupported(path: "", late),
            Told { encoder in
                var escaped: (any UnkeyedEncodingContainer)?
                var container = encoder.unkeyedContainer()
                try container.encode(Told { escaped = $0.unkeyedContainer() })
                try escaped?.encode(1)
            })
        encoding(
            .unsupported(path: "a", late),
            Told { encoder in
                var container = encoder.container(keyedBy: Told.Keys.self)
                var outer = container
                try container.encode(Told { _ in try outer.encode(1, forKey: .b) }, forKey: .a)
            })
    }

    @Test("collections without order of their own are refused")
    func unordered() {
        encoding(
            .unsupported(path: "seen", "a Set has no order and so no canonical form: declare a sorted array"),
            Book(quotes: [], seen: [1]))
        let obstacle = "a Dictionary by Bool is written in no order and so has no canonical form: declare a sorted array"
        encoding(.unsupported(path: "[0]", obstacle), [[true: 1]])
        decoding([Bool: Int].self, "[true,1]", .unsupported(path: "", obstacle))
    }

    @Test("an optional of an optional is refused when it would not come back")
    func optionalOfOptional() {
        struct Doubled: Codable { var a: Int?? }
        encoding(
            .unsupported(path: "a", "an optional of an optional that is nil would read back as nil"), Doubled(a: .some(.none)))
    }

    @Test("values nest sixty-four levels deep, and no more")
    func depth() throws {
        struct Nest: Encodable {
            let levels: Int
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                if levels > 1 { try container.encode(Nest(levels: levels - 1)) }
            }
        }
        try CanonicalDecoder.validate(CanonicalEncoder.encode(Nest(levels: 64)))
        encoding(
            .unsupported(path: String(repeating: "[0]", count: 64), "the value nests deeper than 64 levels"), Nest(levels: 65))
    }

    @Test("another type than expected is a mismatch with its path")
    func mismatches() {
        decoding(Book.self, "{}", .mismatch(path: "quotes", found: "no field", expected: "Array<Quote>"))
        decoding(
            Book.self, "{\"quotes\":[{\"price\":1},{}]}",
            .mismatch(path: "quotes[1].price", found: "no field", expected: "Double"))
        decoding(
            Book.self, "{\"quotes\":[{\"price\":\"1\"}]}",
            .mismatch(path: "quotes[0].price", found: "\"1\"", expected: "a number"))
        decoding(Book.self, "{\"quotes\":{}}", .mismatch(path: "quotes", found: "an object", expected: "an array"))
        decoding(Book.self, "[1,2]", .mismatch(path: "", found: "an array of 2", expected: "an object"))
        decoding(
            Quote.self, "{\"price\":1,\"size\":null}",
            .mismatch(path: "size", found: "null", expected: "an integer of the type Int within ±2^53"))
        decoding(
            [Int8].self, "[127,128]", .mismatch(path: "[1]", found: "128", expected: "an integer of the type Int8 within ±2^53"))
        decoding(Int.self, "-0", .mismatch(path: "", found: "-0", expected: "an integer of the type Int within ±2^53"))
        decoding(Int.self, "1.5", .mismatch(path: "", found: "1.5", expected: "an integer of the type Int within ±2^53"))
        decoding(
            Int.self, "9007199254740994",
            .mismatch(path: "", found: "9007199254740994", expected: "an integer of the type Int within ±2^53"))
        decoding(Bool.self, "0", .mismatch(path: "", found: "0", expected: "true or false"))
        decoding([Double].self, "[1,null]", .mismatch(path: "[1]", found: "null", expected: "a number"))
    }

    @Test(
        "wide integers are decimal strings in their fewest digits",
        arguments: [
            "5", "\"05\"", "\"+5\"", "\"-0\"", "\"\"", "\"-\"", "\"5 \"", "\"9223372036854775808\"", "\"1e3\"", "\"\\u0001\"",
        ])
    func wideIntegers(text: String) {
        let error = #expect(throws: CanonicalError.self) {
            try CanonicalDecoder.decode([Int64].self, from: Array("[\(text)]".utf8))
        }
        guard case .mismatch("[0]", _, "a string with an integer of the type Int64 in its fewest digits")? = error else {
            Issue.record("\(text): found \(String(describing: error)), expected a mismatch at [0]")
            return
        }
    }

    @Test("null stands for nil where nil keeps its key, and nowhere else")
    func nulls() {
        decoding(Book.self, "{\"name\":null,\"quotes\":[]}", .mismatch(path: "name", found: "null", expected: "a string"))
        struct Written: Codable {
            var a: Int?
            init(from decoder: any Decoder) throws {
                a = try decoder.container(keyedBy: Told.Keys.self).decode(Int?.self, forKey: .a)
            }
        }
        decoding(Written.self, "{\"a\":null}", .mismatch(path: "a", found: "null", expected: "a value, or no field"))
    }

    @Test("keys that a dictionary would write otherwise, or take for one, are refused")
    func dictionaryKeys() {
        decoding([Int: Int].self, "{\"07\":1}", .mismatch(path: "07", found: "\"07\"", expected: "a key in its shortest form"))
        decoding(
            [String: Int].self, "{\"e\u{301}\":1,\"\u{e9}\":2}",
            .mismatch(path: "", found: "an object", expected: "keys that differ by more than the composition of accents"))
    }

    @Test("what a type refuses comes through with its path and its words")
    func refusals() {
        let text = "message name: found \"x\", expected module.kind.vN in lower-case words, such as market-data.prices-updated.v1"
        decoding(
            Book.self, "{\"name\":\"x\",\"quotes\":[]}",
            .mismatch(path: "name", found: "\"x\"", expected: "MessageName (\(text))"))
        decoding(
            [LogPosition].self, "[1,-1]",
            .mismatch(path: "[1]", found: "-1", expected: "LogPosition (found -1, expected a log position of 0 or more)"))
        let error = #expect(throws: CanonicalError.self) {
            try CanonicalDecoder.decode([CanonicalShapeTests.Shade].self, from: Array("[3,4]".utf8))
        }
        guard case .mismatch("[1]", "4", _)? = error else {
            Issue.record("found \(String(describing: error)), expected a mismatch at [1]")
            return
        }
    }

    @Test("what a type's own encoding throws comes through with its path")
    func encodingErrors() {
        encoding(
            .unsupported(path: "a", "\(ContractError.malformedName("x"))"),
            ["a": Told { _ in throw ContractError.malformedName("x") }])
        encoding(
            .unsupported(path: "[0]", "no form"),
            [Told { throw EncodingError.invalidValue(1, .init(codingPath: $0.codingPath, debugDescription: "no form")) }])
    }

    @Test(
        "errors read as sentences",
        arguments: [
            (.notFinite(path: "a"), "a: found a number that is not finite, expected a finite one, or no field"),
            (.integerOutOfRange(path: "a[1]", found: "9"), "a[1]: found 9, expected an integer within ±2^53, or the type Int64"),
            (.malformed(offset: 3, found: "'x'", expected: "a value"), "byte 3: found 'x', expected a value"),
            (.mismatch(path: "", found: "1", expected: "a string"), "found 1, expected a string"),
            (.unsupported(path: "a", "why"), "a: why"),
        ] as [(CanonicalError, String)])
    func descriptions(error: CanonicalError, text: String) {
        #expect(error.description == text)
    }
}
