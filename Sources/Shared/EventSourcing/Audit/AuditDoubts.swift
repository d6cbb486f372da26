internal import Contracts

/// What does not fit the events that were read, but may fit events that were appended meanwhile: a log is checked while it is written to.
struct AuditDoubts {
    private var answers: [CommandAnswer] = []
    private var streams: [(kept: StreamVersion, found: Int64?)] = []

    /// Whether there is nothing to settle.
    var isEmpty: Bool { answers.isEmpty && streams.isEmpty }

    mutating func add(_ answer: CommandAnswer) {
        answers.append(answer)
    }

    mutating func add(_ kept: StreamVersion, found: Int64?) {
        streams.append((kept, found))
    }

    /// What does not fit, the events behind the last one that was checked taken into account.
    func findings(at last: LogPosition, later: [RecordedEvent]) -> [AuditFinding] {
        let end = later.last?.position ?? last
        var versions: [StreamName: Int64] = [:]
        var commands: Set<MessageID> = []
        for event in later {
            versions[event.stream] = event.version
            commands.insert(event.causation)
        }
        var findings: [AuditFinding] = []
        for answer in answers where answer.first == nil ? answer.last > end : !commands.contains(answer.command) {
            let found = "events \(answer.first?.description ?? "none") to \(answer.last) of command \(answer.command)"
            let expected = answer.first == nil ? "a position of at most \(end)" : "an answer without events, as the log has none"
            findings.append(AuditFinding(.answer, at: min(answer.first ?? answer.last, last), found: found, expected: expected))
        }
        for (kept, found) in streams {
            if kept.version > found ?? 0, kept.version <= versions[kept.stream] ?? 0 { continue }
            let expected = found.map { "version \($0)" } ?? "no such stream, as the log has no event of it"
            findings.append(
                AuditFinding(.stream, at: last, found: "version \(kept.version) of \(kept.stream)", expected: expected))
        }
        return findings
    }
}
