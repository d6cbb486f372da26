import Foundation
import Testing

extension FileFeedTests {
    @Suite("readers on broken files")
    struct ReaderMutationTests {
        /// `BONDTRADER_FUZZ_SEED` gives the seed of an earlier run back.
        static let seed =
            ProcessInfo.processInfo.environment["BONDTRADER_FUZZ_SEED"].flatMap(UInt64.init)
            ?? UInt64.random(in: 0...UInt64.max >> 1)

        /// `BONDTRADER_TORTURE=1` asks for ten minutes in place of a few thousand files.
        static let isTorture = ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] == "1"

        @Test("the samples that mutations start from are good", arguments: ReaderChecks.allCases)
        func samples(format: ReaderChecks) {
            #expect(format.fault(format.sample) == nil)
        }

        @Test("no mutation crashes a reader or loses a row")
        func mutations() {
            print("readers on broken files: BONDTRADER_FUZZ_SEED=\(Self.seed)")
            let start = ContinuousClock.now
            var file = Self.seed
            repeat {
                for _ in 0..<3_000 {
                    for format in ReaderChecks.allCases {
                        var mutator = Mutator(seed: file &+ UInt64(format.rawValue) &* 0x9E37_79B9)
                        let fault = format.fault(mutator.mutated(format.sample))
                        #expect(fault == nil, "\(format), BONDTRADER_FUZZ_SEED=\(file)")
                    }
                    file &+= 1
                }
            } while Self.isTorture && ContinuousClock.now - start < .seconds(600)
            print("readers on broken files: \(file - Self.seed) files of each of \(ReaderChecks.allCases.count) formats")
        }
    }
}
