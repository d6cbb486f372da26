import FileFeed
import QuantMath
import Testing

extension FileFeedTests {
    @Suite("numbers from text")
    struct DecimalTextTests {
        @Test(
            "each text is the nearest double, as the compiler reads it",
            arguments: [
                ("0", 0), ("0.0425", 0.0425), ("-0.5", -0.5), ("+1", 1), ("100", 100), (".5", 0.5), ("5.", 5), ("1e3", 1e3),
                ("1E-3", 1e-3),
                ("99.999917", 99.999917), ("9007199254740993", 9_007_199_254_740_992),
                ("0.1234567890123456789", 0.1234567890123456789),
                ("123456789012345678901234567890", 123_456_789_012_345_678_901_234_567_890.0), ("1e22", 1e22), ("1e23", 1e23),
                ("1.7976931348623157e308", 1.7976931348623157e308), ("4.9e-324", .leastNonzeroMagnitude), ("1e-400", 0),
                ("0e999", 0),
                ("000000000000000000000001.5", 1.5),
                ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
            ])
        func nearest(text: String, value: Double) {
            #expect(Self.value(text) == value)
        }

        @Test(
            "texts that are no finite decimal number are none",
            arguments: [
                "", " ", "-", ".", "+.", "e5", "1e", "1e+", "1.2.3", "1,5", " 1", "1 ", "nan", "inf", "-infinity", "0x10",
                "0x1p3",
                "1e400", "4.25%", "1_000",
                "--1", "1-", "１", "1d5",
            ])
        func none(text: String) {
            #expect(Self.value(text) == nil)
        }

        @Test(
            "random doubles come back bit for bit, shortest and long, scaled as the standard library scales them",
            arguments: 1...20)
        func random(seed: UInt64) throws {
            var random = SplitMix64(seed: seed)
            for _ in 0..<2_000 {
                let double = Double(bitPattern: random.next())
                guard double.isFinite else { continue }
                #expect(Self.value(double.description)?.bitPattern == double.bitPattern)
                let digits =
                    Int.random(in: 0...1_000_000_000_000_000_000, using: &random) >> Int.random(in: 0...59, using: &random)
                let places = Int.random(in: -25...25, using: &random)
                #expect(Self.value("\(digits)e\(places)") == Double("\(digits)e\(places)"), "\(digits)e\(places)")
                #expect(
                    Self.value("\(digits)e\(places)", shift: -2) == Double("\(digits)e\(places - 2)"), "\(digits)e\(places) %")
            }
        }

        private static func value(_ text: String, shift: Int = 0) -> Double? {
            let bytes = Array("<\(text)>".utf8)
            return DecimalText.value(in: bytes, 1..<(bytes.count - 1), shift: shift)
        }
    }
}
