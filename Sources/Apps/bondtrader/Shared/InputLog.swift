import FileFeed

/// What a command has to say about its input: bad rows, and rows set aside for a good reason.
struct InputLog: Sendable {
    private(set) var rejects: [Reject] = []
    private var seen: Set<String> = []
    private(set) var setAside: [String] = []
    private(set) var notes: [String] = []
    private var listed: [String] = []
    /// Whether bad rows have been told already.
    private var hasToldRejects = false

    /// The messages that are kept to be told in order; when there are more, they are told as they come.
    private static let mostKept = 1_000

    /// Keeps a bad row, once: a bond that many quotes name is bad only once.
    mutating func add(_ reject: Reject) {
        if seen.insert(reject.description).inserted { rejects.append(reject) }
    }

    /// Keeps what another log has to say.
    mutating func add(_ other: InputLog) {
        for reject in other.rejects { add(reject) }
        setAside += other.setAside
        notes += other.notes
    }

    /// Gives a file its place among the files whose bad rows are told, before any of its rows is known to be bad.
    mutating func list(_ file: String) { listed.append(file) }

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
        if !rejects.isEmpty || hasToldRejects { throw CommandEnd.badInput(sortedRejects.map(\.description)) }
    }

    /// Says what there is to say when that is much, so that it needs no more memory: then it is in order by the thousand only.
    mutating func relieve() {
        guard rejects.count + setAside.count + notes.count > Self.mostKept else { return }
        StandardError.write(notes + setAside + sortedRejects.map(\.description))
        hasToldRejects = hasToldRejects || !rejects.isEmpty
        (notes, setAside, rejects, seen) = ([], [], [], [])
    }

    /// File by file in the order listed or first met, line by line.
    private var sortedRejects: [Reject] {
        var files = listed
        for reject in rejects where !files.contains(reject.file) { files.append(reject.file) }
        let places = Dictionary(zip(files, files.indices), uniquingKeysWith: { first, _ in first })
        return rejects.sorted { (places[$0.file] ?? 0, $0.line) < (places[$1.file] ?? 0, $1.line) }
    }
}
