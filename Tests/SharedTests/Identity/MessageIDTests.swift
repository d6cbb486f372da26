import Contracts
import Crypto
import Testing

@Suite("identifiers by RFC 9562")
struct MessageIDTests {
    @Test("the example of Appendix A.6 comes out from its time and its random bits")
    func version7() throws {
        let time = Timestamp(nanoseconds: 1_645_557_742_000_000_000)
        let id = MessageID(version7At: time, randomness: (0xcc3, 0x18c4_dc0c_0c07_398f))
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(try MessageID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F") == id)
        #expect(try Timestamp("2022-02-22T14:22:22-05:00") == time)
    }

    @Test("random bits beyond the 74 that count change nothing, and version and variant stand")
    func randomBits() {
        let id = MessageID(version7At: Timestamp(nanoseconds: 999_999), randomness: (.max, .max))
        #expect(id.description == "00000000-0000-7fff-bfff-ffffffffffff")
        #expect(
            MessageID(version7At: Timestamp(nanoseconds: 0), randomness: (0, 0)).description
                == "00000000-0000-7000-8000-000000000000")
    }

    @Test("later identifiers sort behind, as values and as texts")
    func order() {
        let ids = [0, 1, 255, 256, 1_645_557_742_000].map {
            MessageID(version7At: Timestamp(nanoseconds: $0 * 1_000_000), randomness: (0, 0))
        }
        #expect(ids.sorted() == ids)
        #expect(ids.map(\.description).sorted() == ids.map(\.description))
        #expect(MessageID(high: 1, low: 2) < MessageID(high: 1, low: 3))
        #expect(MessageID(high: 1, low: .max) < MessageID(high: 2, low: 0))
    }

    @Test("a consequence is the SHA-256 of its cause, ordinal and handler, as a UUIDv8")
    func derived() throws {
        let cause = try MessageID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let id = MessageID(derivedFrom: cause, handler: "valuation", ordinal: 258)
        let input: [UInt8] = [
            0x01, 0x7f, 0x22, 0xe2, 0x79, 0xb0, 0x7c, 0xc3, 0x98, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f, 0, 0, 0, 0, 0, 0, 1,
            2,
        ]
        var expected = Array(SHA256.hash(data: input + Array("valuation".utf8)).prefix(16))
        expected[6] = expected[6] & 0x0f | 0x80
        expected[8] = expected[8] & 0x3f | 0x80
        #expect(
            id.description.filter { $0 != "-" }
                == expected.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
        #expect(MessageID(derivedFrom: cause, handler: "valuation", ordinal: 259) != id)
        #expect(MessageID(derivedFrom: cause, handler: "trading", ordinal: 258) != id)
    }

    @Test(
        "another form is no identifier",
        arguments: [
            "", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
            "017f22e2-79b0-7cc3-98c4dc0c0c07398f-", "017f22e2 79b0 7cc3 98c4 dc0c0c07398f",
            "g17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
            "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
        ])
    func malformed(text: String) {
        #expect(throws: ContractError.malformedIdentifier(text)) { try MessageID(text) }
    }

    @Test("on the wire an identifier has lower case, so that it has one form")
    func wire() throws {
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        #expect(try CanonicalEncoder.encode(MessageID(text)) == Array("\"\(text)\"".utf8))
        #expect(try CanonicalDecoder.decode(MessageID.self, from: Array("\"\(text)\"".utf8)).description == text)
        #expect(throws: CanonicalError.self) {
            try CanonicalDecoder.decode(MessageID.self, from: Array("\"\(text.uppercased())\"".utf8))
        }
    }
}
