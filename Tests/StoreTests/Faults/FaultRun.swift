import ConformanceTesting
import Contracts
import EventSourcing
import Foundation

/// The seed and the size of a run of the tests of faults.
enum FaultRun {
    /// From BONDTRADER_SEED, else a fresh one; printed once, so that a failure can be replayed.
    static let seed: UInt64 = {
        let seed = ProcessInfo.processInfo.environment["BONDTRADER_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...999_999)
        print("faults: BONDTRADER_SEED=\(seed)")
        return seed
    }()

    static let isTorture = ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] == "1"

    /// How many cases: the second number when BONDTRADER_TORTURE asks for it.
    static func count(_ usual: Int, torture: Int) -> Int { isTorture ? torture : usual }

    /// Randomness for one test, apart from that of the others.
    static func entropy(_ test: String) -> SeededEntropy {
        SeededEntropy(seed: test.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }

    /// Signs for the logs of these tests, with a key whose bytes are all `key`.
    static func signer(key: UInt8 = 5) throws -> HeadSigner {
        try HeadSigner(
            privateKey: [UInt8](repeating: key, count: 32),
            log: MessageID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0002))
    }
}

extension SeededEntropy {
    /// One of these.
    func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    /// A number of a closed range.
    func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// So many random bytes.
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: nextWord() >> 32) } }
}
