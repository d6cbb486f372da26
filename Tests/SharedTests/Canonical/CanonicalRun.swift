import Foundation

/// The seed and the size of a run of the tests with random values.
enum CanonicalRun {
    /// From BONDTRADER_SEED, else a fresh one; printed once, so that a failure can be replayed.
    static let seed: UInt64 = {
        let seed = environment("BONDTRADER_SEED").flatMap(UInt64.init) ?? UInt64.random(in: 0...999_999)
        print("canonical bytes: BONDTRADER_SEED=\(seed)")
        return seed
    }()

    /// How many random cases: the second number when BONDTRADER_TORTURE asks for it.
    static func count(_ usual: Int, torture: Int) -> Int { environment("BONDTRADER_TORTURE") == "1" ? torture : usual }

    /// Random numbers for one case of one test.
    static func generator(_ test: String, _ number: Int) -> Generator {
        Generator(
            state: test.utf8.reduce(seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
    }

    /// xorshift64* (Marsaglia 2003, Vigna 2016).
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            if state == 0 { state = 1 }
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 0x2545_f491_4f6c_dd1d
        }
    }

    private static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}
