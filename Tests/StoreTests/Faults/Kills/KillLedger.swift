import Contracts
import EventSourcing

/// What lives that were killed had said, held against what the log has after each of them.
struct KillLedger {
    private(set) var faults: [String] = []
    private(set) var acknowledged = 0
    private(set) var repeats = 0
    private(set) var events = 0
    private var answers: [MessageID: CommandAnswer] = [:]
    private var done: Set<MessageID> = []
    /// Up to here everything was checked.
    private(set) var checked: SignedHead?

    /// Begins behind what is on the log.
    init(behind head: SignedHead?) {
        checked = head
    }

    /// Checks what the log has after a life.
    mutating func check(_ life: LoadProgram.Life, against storage: any LogStorage) async throws {
        for line in life.odd { faults.append("found the line \"\(line)\"") }
        let start = checked?.head.position ?? .start
        let events = try await storage.events(LogSelection(after: start), limit: .max)
        checkOnce(events, after: start)
        for (answer, isRepeat) in life.answers {
            if isRepeat { repeats += 1 } else { acknowledged += 1 }
            if let earlier = answers[answer.command], earlier != answer || !isRepeat {
                faults.append("\(answer.command): found \(answer), a repeat: \(isRepeat), expected its first answer, \(earlier)")
            }
            answers[answer.command] = answer
            let kept = try await storage.answer(to: answer.command)
            if kept != answer {
                faults.append("\(answer.command): found \(kept.map { "\($0)" } ?? "nothing"), expected \(answer)")
            }
            guard let first = answer.first, first > start, answer.last <= start.advanced(by: events.count) else {
                if answer.last > start.advanced(by: events.count) {
                    faults.append("\(answer.command): found the log to end before \(answer.last)")
                }
                continue
            }
            let own = events[Int(first.value - start.value) - 1...Int(answer.last.value - start.value) - 1]
            if !own.allSatisfy({ $0.causation == answer.command }) {
                faults.append("\(answer.command): found events of others from \(first) to \(answer.last)")
            }
        }
        checked = try await storage.latestSignedHead()
    }

    /// The events of each command stand side by side, and nowhere else.
    private mutating func checkOnce(_ events: [RecordedEvent], after start: LogPosition) {
        var last: MessageID?
        for (place, event) in events.enumerated() {
            if event.position != start.advanced(by: place + 1) {
                faults.append("found position \(event.position) at place \(place) behind \(start)")
            }
            if event.causation != last, !done.insert(event.causation).inserted {
                faults.append("found events of \(event.causation) at \(event.position), expected those that it had before only")
            }
            last = event.causation
        }
        self.events += events.count
    }
}
