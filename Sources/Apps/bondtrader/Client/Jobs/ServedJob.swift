import Edge
import FileFeed

/// A job as a server tells of it.
struct ServedJob {
    let answer: APIAnswer
    let id: String
    /// `waiting`, `running`, `cancelling`, `done`, `cancelled` or `dead`.
    let state: String

    /// - Parameter answer: a job.
    /// - Throws: `CommandEnd.unavailable` when it is none.
    init(_ answer: APIAnswer) throws {
        guard let id = answer.value["id"]?.string else { throw ServedValueError.absent("id").end }
        guard let state = answer.value["state"]?.string else { throw ServedValueError.absent("state").end }
        (self.answer, self.id, self.state) = (answer, id, state)
    }

    /// Where a server has a job.
    static func path(_ id: String) -> String { "/v1/jobs/\(PercentText.encode(id))" }

    var hasEnded: Bool { !["waiting", "running", "cancelling"].contains(state) }

    /// What came of it; nil as long as nothing did.
    var result: JSONValue? { answer.value["result"] }

    /// How far it is, in words.
    var text: String {
        func part(_ name: String) -> String? {
            (answer.value[path: "progress.\(name)"]?.cell().text).flatMap { $0.isEmpty ? nil : $0 }
        }
        let done = part("done").map { done in part("total").map { "\(done) of \($0)" } ?? done }
        return ["job \(id): \(state)", done, part("note")].compactMap { $0 }.joined(separator: ", ")
    }

    /// Ends the command as the job did, when that was not well.
    ///
    /// - Throws: `CommandEnd.badInput` when the job was refused for good, some of its rows were, or nothing came of any; `unavailable` when it was called off, or
    ///   failed as often as it may.
    func check() throws {
        switch state {
        case "done":
            let rows = rejected + unsettled
            guard rows.isEmpty, !isWithoutAnyValue else { throw CommandEnd.badInput(rows + withoutValue) }
            StandardError.write(withoutValue)
        case "dead":
            let lines = ["job \(id): \(answer.value["failure"]?.string ?? "it failed")"]
            // One that could have been tried again, and was not, would end the same each time.
            let isRefused = (answer.value["attempt"]?.integer ?? 0) < (answer.value["attempts"]?.integer ?? 0)
            throw isRefused ? CommandEnd.badInput(lines) : CommandEnd.unavailable(lines)
        default: throw CommandEnd.unavailable(["job \(id): \(state) before it was done"])
        }
    }
}
