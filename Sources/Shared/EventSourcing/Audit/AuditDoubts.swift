internal import Contracts

/// What does not fit the events that were read, but may fit events that were appended meanwhile: a log is checked while it is written to.
struct AuditDoubts {
    private var streams: [(kept: StreamVersion, found: Int64?)] = []

    /// Whether there is nothing to settle.
    var isEmpty: Bool { streams.isEmpty }

    mutating func add(_ kept: StreamVersion, found: Int64?) {
        streams.append((kept, found))
    }

    /// What does not fit, the events behind the last one that was checked taken into account.
    func findings(at last: LogPosition, later versions: [StreamName: Int64]) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for (kept, found) in streams {
            if kept.version > found ?? 0, kept.version <= versions[kept.stream] ?? 0 { continue }
            let expected = found.map { "version \($0)" } ?? "no such stream, as the log has no event of it"
            findings.append(
                AuditFinding(.stream, at: last, found: "version \(kept.version) of \(kept.stream)", expected: expected))
        }
        return findings
    }
}
