import Contracts
import Crypto
import Testing

@Suite("numbers by RFC 8785, Appendix B, and the number file it refers to")
struct NumberVectorTests {
    /// The bits of a number and its text, as the appendix lists them; negative zero, NaN and infinity stand in tests of their own.
    static let appendixB: [(bits: UInt64, text: String)] = [
        (0x0000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"), (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"), (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
        (0x44b5_2d02_c7e1_4af6, "1e+23"), (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"), (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
        (0x444b_1ae4_d6e2_ef50, "1e+21"), (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ]

    @Test("each number of the appendix is written and read as listed", arguments: appendixB)
    func appendix(bits: UInt64, text: String) throws {
        #expect(try CanonicalEncoder.encode(Double(bitPattern: bits)) == Array(text.utf8))
        #expect(try CanonicalDecoder.decode(Double.self, from: Array(text.utf8)).bitPattern == bits)
    }

    @Test("negative zero keeps its sign, where RFC 8785 drops it, because values come back bit for bit")
    func negativeZero() throws {
        #expect(try CanonicalEncoder.encode(-0.0) == Array("-0".utf8))
        #expect(try CanonicalDecoder.decode(Double.self, from: Array("-0".utf8)).bitPattern == 0x8000_0000_0000_0000)
    }

    @Test("NaN and infinity have no form", arguments: [0x7fff_ffff_ffff_ffff, 0x7ff0_0000_0000_0000] as [UInt64])
    func notFinite(bits: UInt64) {
        #expect(throws: CanonicalError.notFinite(path: "")) { try CanonicalEncoder.encode(Double(bitPattern: bits)) }
    }

    /// SHA-256 of the first lines of es6testfile100m.txt, from the test data of the RFC's reference implementation
    /// (github.com/cyberphone/json-canonicalization, testdata/README.md). A line is the bits in hexadecimal, a comma and the text.
    static let published: [Int: String] = [
        10_000: "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892",
        1_000_000: "49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16",
    ]

    @Test("the published number file comes out line by line, each number read back")
    func numberFile() throws {
        let lines = CanonicalRun.count(10_000, torture: 1_000_000)
        var sequence = NumberFileSequence()
        var hash = SHA256()
        for _ in 0..<lines {
            let value = sequence.next()
            let bytes = try CanonicalEncoder.encode(value)
            #expect(try CanonicalDecoder.decode(Double.self, from: bytes).bitPattern == value.bitPattern, "\(value)")
            // The file has RFC 8785's text of negative zero.
            let text = value == 0 ? [48] : bytes
            hash.update(data: Array("\(String(value.bitPattern, radix: 16)),".utf8) + text + [10])
        }
        #expect(Digest256(hash.finalize()).description == Self.published[lines])
    }

    @Test(
        "a number of single precision has the digits of single precision",
        arguments: [(0.1, "0.1"), (16_777_216, "16777216"), (3.4028235e38, "3.4028235e+38"), (1e-45, "1e-45"), (-0.0, "-0")]
            as [(Float, String)])
    func singlePrecision(value: Float, text: String) throws {
        #expect(try CanonicalEncoder.encode(value) == Array(text.utf8))
        #expect(try CanonicalDecoder.decode(Float.self, from: Array(text.utf8)).bitPattern == value.bitPattern)
    }

    @Test("digits beyond single precision are no number of single precision")
    func tooManyDigits() {
        #expect(
            throws: CanonicalError.mismatch(
                path: "", found: "0.10000000149011612", expected: "a number in the fewest digits of single precision")
        ) {
            try CanonicalDecoder.decode(Float.self, from: Array("0.10000000149011612".utf8))
        }
    }
}
