import QuantMath

/// Breaks good files in the ways that files break: bytes changed, dropped, doubled, moved, and the marks that readers look for put in.
struct Mutator {
    private var random: SplitMix64

    /// A seed makes the same mutations everywhere.
    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// A changed copy of `bytes`, one to eight mutations away from it.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) { mutate(&bytes) }
        return bytes
    }

    private static let marks: [[UInt8]] =
        [
            "\"", "\"\"", ",", ",,,", "\n", "\r", "\r\n", "\n\n", " ", "\t", "%", "NA", "-", ".", "e", "1e999", "1e-999", "nan",
            "inf", "0x1p3",
            "9999-12-31", "12/31/24", "31/12/2024", "N/A", "ND", ";", "<", "/>", "</Data>", "<!--", "&amp;", "&#x0;",
            "2024-02-30", "99999999999999999999", "0", "é", "😀", "\u{FEFF}", "\0", "id", "CUSIP", "\u{2028}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0x1F, 0x8B]]

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 1...24, using: &random))
        switch Int.random(in: 0..<7, using: &random) {
        case 0 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 2: bytes.removeSubrange(at..<end)
        case 3: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 4 where Int.random(in: 0..<4, using: &random) == 0: bytes.removeSubrange(at...)
        default: bytes.insert(contentsOf: Self.marks.randomElement(using: &random) ?? [], at: at)
        }
    }
}
