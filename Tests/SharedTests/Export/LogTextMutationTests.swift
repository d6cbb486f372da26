import Contracts
import EventSourcing
import Testing

@Suite("texts of the log that are broken")
struct LogTextMutationTests {
    @Test("the samples that mutations start from are good", arguments: LogTextChecks.allCases)
    func samples(text: LogTextChecks) async throws {
        #expect(await text.fault(try await text.sample()) == nil)
    }

    @Test("no mutation crashes a reader or is read as what it is not", arguments: LogTextChecks.allCases)
    func mutations(text: LogTextChecks) async throws {
        let sample = try await text.sample()
        for number in 0..<CanonicalRun.count(2_000, torture: 200_000) {
            var generator = CanonicalRun.generator("log text \(text)", number)
            var bytes = sample
            for _ in 0...Int.random(in: 0...2, using: &generator) { Self.mutate(&bytes, &generator) }
            let fault = await text.fault(bytes)
            #expect(
                fault == nil, "BONDTRADER_SEED=\(CanonicalRun.seed), case \(number): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    /// A byte altered, bytes taken out, a line or a number repeated, or a number made extreme.
    private static func mutate(_ bytes: inout [UInt8], _ generator: inout CanonicalRun.Generator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(place + Int.random(in: 1...40, using: &generator), bytes.count)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
        case 3:
            var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
            let line = lines[Int.random(in: 0..<lines.count, using: &generator)]
            lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
            bytes = Array(lines.joined(separator: [10]))
        case 4:
            let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
            guard let digit = digits.randomElement(using: &generator) else { return }
            let extremes = ["0", "-1", "9223372036854775807", "-9223372036854775808", "9007199254740991", "18446744073709551616"]
            bytes.replaceSubrange(digit...digit, with: Array((extremes.randomElement(using: &generator) ?? "").utf8))
        default: bytes.swapAt(place, end - 1)
        }
    }
}
