/// Sequences of days folded together: a sequence that begins like a longer one shares its chain.
///
/// Bonds of one coupon cycle pay on the same days up to their maturities, so that a thousand of them need some two hundred chains.
struct DateChains {
    /// Ascending days of each chain, the longest chains first.
    private(set) var chains: [[Int]] = []
    /// The chain of each sequence, whose days are the first ones of the chain.
    private(set) var chainOfSequence: [Int]

    /// The chains of sequences, none of which is empty.
    init(_ sequences: [[Int]]) {
        chainOfSequence = [Int](repeating: 0, count: sequences.count)
        // Sequences that share a chain agree in their first two days; one of a single day joins any chain that begins with it.
        var byStart: [[Int]: [Int]] = [:]
        for index in sequences.indices.sorted(by: { (sequences[$0].count, $1) > (sequences[$1].count, $0) }) {
            let days = sequences[index]
            let key = Array(days.prefix(2))
            if let found = byStart[key]?.first(where: { chains[$0].starts(with: days) }) {
                chainOfSequence[index] = found
                continue
            }
            chainOfSequence[index] = chains.count
            byStart[key, default: []].append(chains.count)
            if key.count == 2 { byStart[[days[0]], default: []].append(chains.count) }
            chains.append(days)
        }
    }
}
