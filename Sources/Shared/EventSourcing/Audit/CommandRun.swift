internal import Contracts

/// Events of one command, which stand side by side.
struct CommandRun {
    let command: MessageID
    let first: LogPosition
    var last: LogPosition
    /// Events in front of these, among them or behind them are missing.
    var isPartial: Bool

    /// What the answer would have to say; nil when it does.
    func fault(of answer: CommandAnswer) -> String? {
        let start = answer.first ?? LogPosition(.max)
        let fits = isPartial ? start <= first && answer.last >= last : start == first && answer.last == last
        return answer.command == command && fits ? nil : "events \(first) to \(last) of command \(command)"
    }
}

/// The commands that events name as their causes, in the order of the log.
struct CommandRuns {
    private var closed: [CommandRun] = []
    private var open: CommandRun?
    private var ids: [MessageID] = []
    private var isBroken = false

    /// Takes in an event; gives the first of its identifiers that another event of the command has, when one ends.
    mutating func add(_ event: EventPage.Row) -> AuditFinding? {
        if open?.command == event.causation {
            open?.last = event.position
            if isBroken { open?.isPartial = true }
            isBroken = false
            ids.append(event.id)
            return nil
        }
        let finding = close()
        open = CommandRun(command: event.causation, first: event.position, last: event.position, isPartial: isBroken)
        isBroken = false
        ids.append(event.id)
        return finding
    }

    /// An event is missing here.
    mutating func breakOff() {
        open?.isPartial = true
        isBroken = true
    }

    /// Ends the last command: finds an identifier that two of its events have.
    mutating func close() -> AuditFinding? {
        defer { ids.removeAll(keepingCapacity: true) }
        guard let run = open else { return nil }
        closed.append(run)
        open = nil
        guard ids.count > 1 else { return nil }
        ids.sort()
        guard let twice = zip(ids, ids.dropFirst()).first(where: { $0 == $1 }) else { return nil }
        return AuditFinding(.eventID, at: run.first, found: "\(twice.0) twice", expected: "an identifier for each event")
    }

    /// Gives the commands that ended since the last time.
    mutating func takeClosed() -> [CommandRun] {
        defer { closed.removeAll(keepingCapacity: true) }
        return closed
    }
}
