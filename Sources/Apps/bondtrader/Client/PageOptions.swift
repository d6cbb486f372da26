import ArgumentParser

/// How much of a list a command shows.
struct PageOptions: ParsableArguments {
    /// As many as a server gives at once.
    private static let most = 1_000

    @Option(help: "At most so many, 1 to 1000.")
    var limit = 100

    func validate() throws {
        guard (1...Self.most).contains(limit) else {
            throw ValidationError("--limit: found \(limit), expected 1 to \(Self.most)")
        }
    }

    /// The parameter of the question.
    var query: [(String, String?)] { [("limit", String(limit))] }
}
