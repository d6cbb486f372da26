internal import Contracts

/// The commands that events name as their causes, 40 bytes each, to be compared with the answers that are kept.
struct CommandLedger {
    /// Events of one command that stand side by side.
    struct Entry {
        let command: MessageID
        let first: LogPosition
        var last: LogPosition
        /// Events in front of these or behind them are missing.
        var isPartial: Bool
    }

    private(set) var entries: [Entry] = []
    private var ids: [MessageID] = []
    private var isBroken = false

    /// Takes in an event; the first of its identifiers that another event of this command has, when one ends.
    mutating func add(_ event: RecordedEvent) -> AuditFinding? {
        guard let last = entries.indices.last, entries[last].command == event.causation, !isBroken else {
            let finding = close()
            entries.append(Entry(command: event.causation, first: event.position, last: event.position, isPartial: isBroken))
            ids.append(event.id)
            isBroken = false
            return finding
        }
        entries[last].last = event.position
        ids.append(event.id)
        return nil
    }

    /// An event is missing here.
    mutating func breakOff() {
        if let last = entries.indices.last { entries[last].isPartial = true }
        isBroken = true
    }

    /// Ends the last command: finds identifiers that two of its events have.
    mutating func close() -> AuditFinding? {
        defer { ids.removeAll(keepingCapacity: true) }
        guard ids.count > 1, let entry = entries.last else { return nil }
        ids.sort()
        guard let twice = zip(ids, ids.dropFirst()).first(where: { $0 == $1 }) else { return nil }
        return AuditFinding(.eventID, at: entry.first, found: "\(twice.0) twice", expected: "an identifier for each event")
    }

    /// Sorts the entries by command, and finds commands whose events stand at two places.
    mutating func sort() -> [AuditFinding] {
        entries.sort { ($0.command, $0.first) < ($1.command, $1.first) }
        return zip(entries, entries.dropFirst()).compactMap { one, other in
            guard one.command == other.command, !one.isPartial, !other.isPartial else { return nil }
            return AuditFinding(
                .answer, at: other.first, found: "events of command \(one.command) at \(one.first) too",
                expected: "events of one append")
        }
    }

    /// What is wrong with an answer, given the events of its command; nil when it fits.
    static func fault(of answer: CommandAnswer?, for entry: Entry) -> AuditFinding? {
        let expected = "events \(entry.first) to \(entry.last)"
        guard let answer else {
            return AuditFinding(.answer, at: entry.first, found: "no answer to command \(entry.command)", expected: expected)
        }
        let found = "events \(answer.first?.description ?? "none") to \(answer.last) of command \(entry.command)"
        let first = answer.first ?? LogPosition(.max)
        let fits =
            entry.isPartial
            ? first <= entry.first && answer.last >= entry.last : first == entry.first && answer.last == entry.last
        if fits { return nil }
        let place = first == entry.first ? min(entry.last, answer.last).advanced(by: 1) : entry.first
        return AuditFinding(.answer, at: place, found: found, expected: expected)
    }
}
