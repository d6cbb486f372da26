import Contracts

extension ReasonCount {
    /// How many bonds have no value, by reason, the most frequent first.
    ///
    /// - Parameters:
    ///   - refused: the bonds.
    ///   - most: at most so many reasons; the rest is counted together.
    /// - Returns: counts that sum to that of the bonds.
    static func counts(of refused: [RejectedRow], most: Int) -> [ReasonCount] {
        var counts: [String: Int] = [:]
        for row in refused {
            // Of a method's refusal, what was found is the reason.
            let reason = row.field == "methods" ? row.found : "expected \(row.expected)"
            counts["\(row.field): \(reason)", default: 0] += 1
        }
        let sorted = counts.map { ReasonCount(of: "bond", reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
        let rest = sorted.dropFirst(most).reduce(0) { $0 + $1.count }
        return Array(sorted.prefix(most)) + (rest > 0 ? [ReasonCount(of: "bond", reason: "other reasons", count: rest)] : [])
    }
}
