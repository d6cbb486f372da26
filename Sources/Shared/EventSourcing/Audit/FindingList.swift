internal import Contracts

/// Collects findings: all are counted, and so many kept that a report stays readable.
struct FindingList {
    private var kept: [AuditFinding] = []
    private(set) var count: Int64 = 0
    /// The first position that a finding names; 0 when none names more than the log as a whole.
    private(set) var first: LogPosition?
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func add(_ finding: AuditFinding) {
        count += 1
        note(finding.position)
        if kept.count < limit { kept.append(finding) }
    }

    mutating func add(_ kind: AuditFinding.Kind, at position: LogPosition, found: String, expected: String) {
        add(AuditFinding(kind, at: position, found: found, expected: expected))
    }

    mutating func add(_ others: FindingList) {
        for finding in others.kept { add(finding) }
        count += others.count - Int64(others.kept.count)
        if let other = others.first { note(other) }
    }

    private mutating func note(_ position: LogPosition) {
        guard let first, first > .start else { return first = position }
        if position > .start { self.first = min(first, position) }
    }

    /// By position; those of one position in the order in which they were found.
    var sorted: [AuditFinding] {
        kept.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }.map(\.element)
    }
}
