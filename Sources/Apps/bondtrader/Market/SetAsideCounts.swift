/// What is not on a curve, counted by type and reason, in the order of first appearance.
struct SetAsideCounts {
    private(set) var groups: [(kind: String, reason: String, count: Int)] = []
    private var places: [String: Int] = [:]

    /// Counts one more. A reason that names a day of its own, as a maturity does, is counted under what all such have in common.
    mutating func add(_ candidate: ScanCandidate) {
        let reason = Self.common(candidate.reason)
        let key = "\(candidate.kind): \(reason)"
        if let place = places[key] {
            groups[place].count += 1
        } else {
            places[key] = groups.count
            groups.append((candidate.kind, reason, 1))
        }
    }

    private static func common(_ reason: String) -> String {
        reason.hasPrefix("matures ") ? "matures on or before settlement" : reason.isEmpty ? "no price" : reason
    }
}
