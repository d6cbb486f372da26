public import Runtime

/// The rules of the port `Entropy`. They find what is broken, not what is weak.
public enum EntropyRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<any Entropy>

    /// All rules.
    public static let all: [Rule] = [
        Rule("each word is a new one") { entropy in
            let words = Set((0..<10_000).map { _ in entropy.nextWord() })
            // By chance two of 10,000 are equal once in 10^11 times.
            try require(words.count, is: 10_000, "different words")
        },
        Rule("each bit is set half of the time") { entropy in
            var counts = [Int](repeating: 0, count: 64)
            for _ in 0..<4_096 {
                let word = entropy.nextWord()
                for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { counts[bit] += 1 }
            }
            // Twelve standard deviations of 32 either way.
            for (bit, count) in counts.enumerated() {
                try require(abs(count - 2_048) < 384, "bit \(bit): found it set \(count) times of 4096, expected about 2048")
            }
        },
        Rule("neighbouring bits are set apart") { entropy in
            var equal = 0
            for _ in 0..<4_096 {
                let word = entropy.nextWord()
                equal += 63 - ((word ^ word >> 1) & (.max >> 1)).nonzeroBitCount
            }
            // 258,048 pairs, of which half are equal, with a standard deviation of 254.
            try require(abs(equal - 129_024) < 3_048, "found \(equal) equal neighbours of 258048, expected about 129024")
        },
        Rule("tasks that draw at the same time draw different words") { entropy in
            let words = await withTaskGroup(of: [UInt64].self) { group in
                for _ in 0..<8 { group.addTask { (0..<1_000).map { _ in entropy.nextWord() } } }
                return await group.reduce(into: Set<UInt64>()) { $0.formUnion($1) }
            }
            try require(words.count, is: 8_000, "different words")
        },
    ]
}
