/// What is not compared, counted by type and reason, in the order of first appearance.
struct SetAsideCounts {
    /// How many of one type have one reason.
    struct Group {
        var kind: String
        var reason: String
        var count: Int
    }

    private(set) var groups: [Group] = []
    private var places: [String: Int] = [:]

    /// Counts candidates, each under its own words.
    init(_ candidates: [ScanCandidate] = []) {
        for candidate in candidates { count(candidate.kind, candidate.reason) }
    }

    /// Counts one more. A reason that names a day of its own, as a maturity does, is counted under what all such have in common.
    mutating func add(_ candidate: ScanCandidate) { count(candidate.kind, Self.common(candidate.reason)) }

    /// A line a group, for people.
    var lines: [String] { groups.map { "set aside: \($0.count) \($0.kind): \($0.reason)" } }

    private mutating func count(_ kind: String, _ reason: String) {
        let key = "\(kind): \(reason)"
        if let place = places[key] {
            groups[place].count += 1
        } else {
            places[key] = groups.count
            groups.append(Group(kind: kind, reason: reason, count: 1))
        }
    }

    private static func common(_ reason: String) -> String {
        if reason.hasPrefix("matures with ") { return "another bond of the same last day is priced nearer to par" }
        return reason.hasPrefix("matures ") ? "matures on or before settlement" : reason.isEmpty ? "no price" : reason
    }
}
