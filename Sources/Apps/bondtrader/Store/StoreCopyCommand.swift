import ArgumentParser
import Contracts
import EventSourcing

/// `bondtrader store copy`.
struct StoreCopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copies a log from one engine to another, and verifies the copy.",
        discussion: """
            A place is a directory, or a database as postgresql://user@host:port/name. Positions, times, hashes, signed heads, answers to \
            commands and the log's identity are the same there; the log's signing key stays where it is, and serves both. Whoever writes to \
            the log should be stopped before: what is appended meanwhile is not in the copy, and --resume copies it later.

            Only the log is copied. Read models and snapshots are made anew at the first start. Jobs are not copied: let them end first. \
            Keys of persons are not copied.

            The target must have no commits. A copy that was broken off leaves nothing in a directory; in a database it goes on with --resume, \
            or begins anew once the schema log is dropped. Exit code 3: the copy is not what the log is; 4: there is no log to copy; 5: a \
            place cannot be reached, or the program was built without PostgreSQL.
            """)

    @Option(help: ArgumentHelp("The log: a directory, or postgresql://…", valueName: "place"))
    var from: String

    @Option(help: ArgumentHelp("Where the copy goes: a directory, or postgresql://…", valueName: "place"))
    var to: String

    @Option(
        name: .customLong("archive"),
        help: ArgumentHelp(
            "With a directory in --from: an older part of the log, as `events archive` wrote it; may be given several times.",
            valueName: "file"))
    var archives: [String] = []

    @Flag(help: "The target has the beginning of the log: copy the rest.")
    var resume = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if from == to { throw ValidationError("--to: found the place of --from, expected another") }
    }

    func run() async throws {
        let source = try await StorePlace(from).reading(option: "--from", archives: archives)
        let copy = StoreCopy(source: source.storage, sourceName: source.name, isResumed: resume)
        let result: StoreCopy.Result
        do {
            result = try await copy.run(to: StorePlace(to), option: "--to")
        } catch {
            try? await source.storage.close()
            throw error
        }
        try? await source.storage.close()
        try output.write(result.grid.text(as: output.resolvedFormat))
        StandardError.write(result.report.findings.map { "\(result.name): \($0)" })
        guard result.report.isIntact else {
            throw CommandEnd.badInput([
                "\(result.name): the copy is damaged, first at position \(result.report.firstDamage?.value ?? 0): drop it"
            ])
        }
    }
}
