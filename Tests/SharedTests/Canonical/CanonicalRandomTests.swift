import Contracts
import Testing

@Suite("canonical bytes of random values")
struct CanonicalRandomTests {
    @Test("what is written is valid, reads as the same value and is written as the same bytes")
    func roundTrips() throws {
        for number in 0..<CanonicalRun.count(10_000, torture: 1_000_000) {
            var generator = CanonicalRun.generator("round trips", number)
            let sample = CanonicalSample(using: &generator)
            let bytes = try CanonicalEncoder.encode(sample)
            let read = try CanonicalDecoder.decode(CanonicalSample.self, from: bytes)
            let isSame = read == sample && read.price.bitPattern == sample.price.bitPattern
            #expect(isSame, "BONDTRADER_SEED=\(CanonicalRun.seed), case \(number): \(String(decoding: bytes, as: UTF8.self))")
            #expect(CanonicalChecks.fault(bytes) == nil, "BONDTRADER_SEED=\(CanonicalRun.seed), case \(number)")
        }
    }

    @Test("no mutation crashes the decoder or is read as what it is not")
    func mutations() throws {
        for number in 0..<CanonicalRun.count(10_000, torture: 2_000_000) {
            var generator = CanonicalRun.generator("mutations", number)
            let sample = CanonicalSample(using: &generator)
            var bytes = try CanonicalEncoder.encode(sample)
            for _ in 0...Int.random(in: 0...2, using: &generator) { Self.mutate(&bytes, &generator) }
            let fault = CanonicalChecks.fault(bytes)
            #expect(
                fault == nil, "BONDTRADER_SEED=\(CanonicalRun.seed), case \(number): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("every double reads back bit for bit from as few digits as read back at all")
    func doubles() throws {
        for number in 0..<CanonicalRun.count(20_000, torture: 5_000_000) {
            var generator = CanonicalRun.generator("doubles", number)
            let value = CanonicalSample.double(&generator)
            let bytes = try CanonicalEncoder.encode(value)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(Double(text)?.bitPattern == value.bitPattern, "BONDTRADER_SEED=\(CanonicalRun.seed), case \(number): \(text)")
            #expect(try CanonicalDecoder.decode(Double.self, from: bytes).bitPattern == value.bitPattern, "\(text)")
            #expect(!Self.hasShorterForm(text, value), "BONDTRADER_SEED=\(CanonicalRun.seed), case \(number): \(text)")
        }
    }

    /// Whether one digit less, rounded down or up, reads as the same value.
    private static func hasShorterForm(_ text: String, _ value: Double) -> Bool {
        let parts = text.split(separator: "e", omittingEmptySubsequences: false)
        var digits = Array(parts[0])
        guard let last = digits.lastIndex(where: { ("1"..."9").contains($0) }),
            digits.filter({ $0.isNumber && $0 != "0" }).count > 1
        else {
            return false
        }
        digits[last] = "0"
        let exponent = parts.count > 1 ? "e" + parts[1] : ""
        if Double(String(digits) + exponent) == value { return true }
        guard let before = digits[..<last].lastIndex(where: { $0.isNumber }), let digit = digits[before].wholeNumberValue,
            digit < 9
        else {
            return false
        }
        digits[before] = Character(String(digit + 1))
        return Double(String(digits) + exponent) == value
    }

    private static func mutate(_ bytes: inout [UInt8], _ generator: inout some RandomNumberGenerator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let alphabet = Array("{}[]\",:\\0123456789-+.eunbtrfl \u{0}\n\u{7f}é😀".utf8)
        let words = [
            "null", "true", "-0", "1e5", "0.10", "\"\"", "{}", "[]", "\\u0001", "\\/", "\u{e9}", "\"a\":1,", ",\"zz\":null",
            "1e+21",
        ]
        switch Int.random(in: 0...6, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[place] = alphabet.randomElement(using: &generator) ?? 0
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: place)
        case 4: bytes.insert(contentsOf: Array((words.randomElement(using: &generator) ?? "").utf8), at: place)
        case 5: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &generator)))
        default:
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &generator))
        }
    }
}
