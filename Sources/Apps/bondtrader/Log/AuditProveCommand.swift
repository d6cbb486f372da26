import ArgumentParser
import Contracts
import EventSourcing

/// `bondtrader audit prove`.
struct AuditProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prints a proof that an event is on the log, or that the log has only grown.",
        discussion: """
            POSITION proves that the event is among the first --size events, all of them without it. --from proves that the first --from \
            events are the beginning of the first --size. The proofs are those of RFC 6962, section 2.1, as JSON.
            """)

    @Argument(help: "The position of the event.", transform: LogArgument.position)
    var position: LogPosition?

    @Option(help: ArgumentHelp("The size of the earlier log.", valueName: "position"), transform: LogArgument.position)
    var from: LogPosition?

    @Option(
        help: ArgumentHelp("The size of the log that the proof is about; all of it without this.", valueName: "position"),
        transform: LogArgument.position)
    var size: LogPosition?

    @OptionGroup var source: LogOptions

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard (position == nil) != (from == nil) else { throw ValidationError("expected either a position or --from") }
        if position == .start { throw ValidationError("<position>: found 0, expected 1 or more") }
        if position != nil, size == .start { throw ValidationError("--size: found 0, expected the position or more") }
    }

    func run() async throws {
        let storage = try await source.storage()
        let bytes = try await LogEnds.naming(source.data) {
            let last = try await storage.head().position
            guard last > .start else {
                throw CommandEnd.notFound(["\(source.data): found an empty log, expected one with events"])
            }
            let end = if let size { size } else { last }
            let prover = LogProver(storage)
            if let position { return try CanonicalEncoder.encode(try await prover.inclusion(of: position, in: end)) }
            return try CanonicalEncoder.encode(try await prover.consistency(from: from ?? .start, to: end))
        }
        let text = String(decoding: bytes, as: UTF8.self) + "\n"
        if let out { try TextFile.write(text, to: out, option: "--out") } else { try StandardOutput.write(text) }
    }
}
