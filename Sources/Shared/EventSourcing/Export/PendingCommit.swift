internal import Contracts

/// The events and answers of a commit whose head was not read yet, with the lines on which they stand.
struct PendingCommit {
    private(set) var events: [RecordedEvent] = []
    private(set) var answers: [CommandAnswer] = []
    private var eventLines: [Int] = []
    private var answerLines: [Int] = []
    /// How many bytes its lines have.
    private(set) var bytes = 0

    var isEmpty: Bool { events.isEmpty && answers.isEmpty }

    mutating func count(_ line: [UInt8]) { bytes += line.count }

    mutating func add(_ event: RecordedEvent, line: Int) {
        events.append(event)
        eventLines.append(line)
    }

    mutating func add(_ answer: CommandAnswer, line: Int) {
        answers.append(answer)
        answerLines.append(line)
    }

    /// What no engine can keep beside what it has: a version of a stream that does not come after the one before, or a second answer to a
    /// command.
    ///
    /// - Parameter state: the log in front of the commit, with all of its streams and commands.
    /// - Returns: the first such line; nil when there is none.
    func clash(with state: LogState) -> ImportError? {
        var versions = state.versions
        for (event, line) in zip(events, eventLines) {
            let last = versions[event.stream] ?? 0
            guard event.version > last else {
                return .malformedLine(
                    line, found: "version \(event.version) of stream \(event.stream)", expected: "a version above \(last)")
            }
            versions[event.stream] = event.version
        }
        var known = Set(state.answers.keys)
        for (answer, line) in zip(answers, answerLines) where !known.insert(answer.command).inserted {
            return .malformedLine(
                line, found: "another answer to command \(answer.command)", expected: "one answer to each command")
        }
        return nil
    }
}
