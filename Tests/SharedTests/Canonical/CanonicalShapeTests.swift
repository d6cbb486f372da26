import Contracts
import Testing

@Suite("shapes that Codable types take")
struct CanonicalShapeTests {
    private func check<T: Codable & Equatable>(_ value: T, _ text: String, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(try String(decoding: CanonicalEncoder.encode(value), as: UTF8.self) == text, sourceLocation: location)
        #expect(try CanonicalDecoder.decode(T.self, from: Array(text.utf8)) == value, sourceLocation: location)
    }

    enum Shade: Int, Codable { case dark = 3 }
    enum Signal: Codable, Equatable { case off, dim(Int), mixed(red: Double, Shade?), named(name: String) }
    struct Empty: Codable, Equatable {}
    struct Pair<First: Codable & Equatable, Second: Codable & Equatable>: Codable, Equatable {
        var second: Second
        var first: First
    }

    @Test("scalars stand alone, wide integers as strings")
    func scalars() throws {
        try check(true, "true")
        try check("a", "\"a\"")
        try check(Int64.min, "\"-9223372036854775808\"")
        try check(UInt64.max, "\"18446744073709551615\"")
        try check(9_007_199_254_740_992, "9007199254740992")
        try check(-9_007_199_254_740_992, "-9007199254740992")
        try check(Int8.min, "-128")
        try check(UInt32.max, "4294967295")
        try check(Shade.dark, "3")
        try check(Int?.none, "null")
    }

    @Test("members sort, nil leaves its key out, and stays in arrays and dictionaries")
    func optionals() throws {
        try check(Pair(second: Int?.none, first: 1.5), "{\"first\":1.5}")
        try check(Pair(second: Int?.some(2), first: 1.5), "{\"first\":1.5,\"second\":2}")
        try check([1, nil, 2], "[1,null,2]")
        try check([1.5, nil], "[1.5,null]")
        try check([Int64?.none, 7], "[null,\"7\"]")
        try check(["b": nil, "a": 1], "{\"a\":1,\"b\":null}")
        try check([Shade.dark, nil], "[3,null]")
    }

    @Test("enums stand as Swift synthesises them")
    func enums() throws {
        try check(Signal.off, "{\"off\":{}}")
        try check(Signal.dim(1), "{\"dim\":{\"_0\":1}}")
        try check(
            [Signal.mixed(red: 0.5, .dark), .mixed(red: 1, nil)], "[{\"mixed\":{\"_1\":3,\"red\":0.5}},{\"mixed\":{\"red\":1}}]")
        try check(["x": Signal.named(name: "é")], "{\"x\":{\"named\":{\"name\":\"é\"}}}")
    }

    @Test("empty values and nested generics keep their shape")
    func containers() throws {
        try check(Empty(), "{}")
        try check([Empty](), "[]")
        try check([String: Int](), "{}")
        try check([[[Int]]]([[[1], []], []]), "[[[1],[]],[]]")
        try check(
            Pair(second: [Pair(second: "s", first: Empty())], first: [UInt8]([1, 255])),
            "{\"first\":[1,255],\"second\":[{\"first\":{},\"second\":\"s\"}]}")
        try check([3: "c", -1: "a", 20: "b"], "{\"-1\":\"a\",\"20\":\"b\",\"3\":\"c\"}")
        try check([Float(0.1)], "[0.1]")
        try check([true, false], "[true,false]")
    }

    /// Writes to several containers in turn, which synthesised types do not.
    struct Interleaved: Codable, Equatable {
        var inner = 1
        var list = [1, 2]
        var top = "t"

        init() {}

        private enum Keys: String, CodingKey { case z, list, top, deep }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            inner = try container.nestedContainer(keyedBy: Keys.self, forKey: .z).decode(Int.self, forKey: .deep)
            var elements = try container.nestedUnkeyedContainer(forKey: .list)
            #expect(elements.count == 2)
            list = [try elements.decode(Int.self), try elements.nestedUnkeyedContainer().decodeFirst()]
            #expect(elements.isAtEnd)
            top = try container.decode(String.self, forKey: .top)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            var nested = container.nestedContainer(keyedBy: Keys.self, forKey: .z)
            var elements = container.nestedUnkeyedContainer(forKey: .list)
            try container.encode(top, forKey: .top)
            try elements.encode(list[0])
            try nested.encode(inner, forKey: .deep)
            var last = elements.nestedUnkeyedContainer()
            try last.encode(list[1])
            // The same container once more, as a superclass gets that shares its subclass's encoder.
            _ = encoder.container(keyedBy: Keys.self)
        }
    }

    @Test("containers may be written to in turn")
    func interleaved() throws {
        try check(Interleaved(), "{\"list\":[1,[2]],\"top\":\"t\",\"z\":{\"deep\":1}}")
        try check(
            [Interleaved(), Interleaved()].map { Pair(second: $0, first: 0) },
            "["
                + [String](repeating: "{\"first\":0,\"second\":{\"list\":[1,[2]],\"top\":\"t\",\"z\":{\"deep\":1}}}", count: 2)
                .joined(separator: ",") + "]")
    }

    class Base: Codable {
        var base = 1
        init() {}
    }

    final class Derived: Base, Equatable {
        var own = "o"

        override init() { super.init() }

        private enum Keys: String, CodingKey { case own, parent }

        required init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            own = try container.decode(String.self, forKey: .own)
            try super.init(from: container.superDecoder())
            let again = try Base(from: container.superDecoder(forKey: .parent))
            #expect(again.base == base)
        }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try super.encode(to: container.superEncoder(forKey: .parent))
            try super.encode(to: container.superEncoder())
            try container.encode(own, forKey: .own)
        }

        static func == (left: Derived, right: Derived) -> Bool { left.own == right.own && left.base == right.base }
    }

    @Test("classes write their superclass under a key of its own")
    func classes() throws {
        try check(Derived(), "{\"own\":\"o\",\"parent\":{\"base\":1},\"super\":{\"base\":1}}")
    }

    @Test("a member that could not be written leaves nothing behind")
    func forgivenErrors() throws {
        struct Forgiving: Encodable {
            enum Keys: String, CodingKey { case a, b, c }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(1, forKey: .a)
                try? container.encode([1, Double.nan], forKey: .b)
                try? container.encode(Double.infinity, forKey: .c)
            }
        }
        #expect(try String(decoding: CanonicalEncoder.encode(Forgiving()), as: UTF8.self) == "{\"a\":1}")
    }

    @Test("fields that the reader does not know are passed over")
    func unknownFields() throws {
        let text = "{\"first\":1,\"further\":{\"x\":[null]},\"second\":\"s\",\"third\":3}"
        #expect(try CanonicalDecoder.decode(Pair<Int, String>.self, from: Array(text.utf8)) == Pair(second: "s", first: 1))
    }

    @Test("bytes are written in base 64 by the vectors of RFC 4648, section 10")
    func base64() throws {
        for (plain, text) in [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            try check(Base64Bytes(Array(plain.utf8)), "\"\(text)\"")
        }
        #expect(try Base64Bytes("+/+/").bytes == [0xfb, 0xff, 0xbf])
        for text in ["Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Z===", "====", "Zm 9v", "Zm9-", "=Zg="] {
            #expect(throws: ContractError.malformedBase64(text)) { try Base64Bytes(text) }
        }
    }
}

extension UnkeyedDecodingContainer {
    fileprivate func decodeFirst<T: Decodable>() throws -> T {
        var own = self
        return try own.decode(T.self)
    }
}
