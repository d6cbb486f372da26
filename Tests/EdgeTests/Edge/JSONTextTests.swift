import Contracts
import Edge
import Testing

@Suite("JSON as it is written")
struct JSONTextTests {
    /// By ECMA-262, `Number::toString`; negative zero as canonical bytes have it.
    private static let numbers: [(value: Double, text: String)] = [
        (0, "0"), (-0.0, "-0"), (99.625, "99.625"), (0.00001, "0.00001"), (1e-7, "1e-7"), (-2.5e-9, "-2.5e-9"),
        (1e16, "10000000000000000"),
        (1e21, "1e+21"), (9_007_199_254_740_992, "9007199254740992"),
    ]

    @Test("numbers have the one form that canonical bytes have, and so can be read as such", arguments: numbers)
    func numberForms(value: Double, text: String) throws {
        #expect(JSONText.number(value) == text)
        let bytes = JSONText.bytes(.object([("value", .number(value))]))
        #expect(try CanonicalDecoder.decode([String: Double].self, from: bytes)["value"]?.bitPattern == value.bitPattern)
    }

    @Test("what was read is written again as it stood, members in their order")
    func order() throws {
        let text = #"{"b":[1,null,true,"\"\u0001é"],"a":{}}"#
        #expect(String(decoding: JSONText.bytes(try JSONReader.read(Array(text.utf8))), as: UTF8.self) == text)
    }
}
