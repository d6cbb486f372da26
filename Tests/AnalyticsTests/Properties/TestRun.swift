import QuantMath

/// The seed and the size of a run of the property tests.
enum TestRun {
    /// From BONDTRADER_SEED, else a fresh one; printed once, so that a failure can be replayed.
    static let seed: UInt64 = {
        let seed = environment("BONDTRADER_SEED").flatMap(UInt64.init) ?? UInt64.random(in: 0...999_999)
        print("property tests: BONDTRADER_SEED=\(seed)")
        return seed
    }()

    /// How many random cases: the second number when BONDTRADER_TORTURE asks for it.
    static func count(_ usual: Int, torture: Int) -> Int { isTorture ? torture : usual }

    /// A generator for one test, apart from those of the others.
    static func generator(_ test: String) -> SplitMix64 {
        SplitMix64(seed: test.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }
}
