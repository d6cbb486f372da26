import FileFeed

/// What a command has to say about its input: bad rows, and rows set aside for a good reason.
struct InputLog {
    private(set) var rejects: [Reject] = []
    private(set) var setAside: [String] = []
    private(set) var notes: [String] = []

    mutating func add(_ reject: Reject) { rejects.append(reject) }

    mutating func setAside(_ text: String) { setAside.append(text) }

    mutating func note(_ text: String) { notes.append(text) }

    /// The good rows of a file; the others are kept for the report.
    mutating func rows<Row>(of parsed: ParsedFile<Row>) -> [Row] {
        rejects += parsed.rejects
        notes += parsed.notes.map { "\($0)" }
        return parsed.rows
    }

    /// Says all that is to say; ends the command with exit code 3 when a row was bad.
    func finish() throws {
        StandardError.write(notes + setAside)
        if !rejects.isEmpty { throw CommandEnd.badInput(rejects.map(\.description)) }
    }
}
