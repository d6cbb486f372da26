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

    @Argument(help: "The position of the event.")
    var position: LogPosition?

    @Option(help: ArgumentHelp("The size of the earlier log.", valueName: "position"))
    var from: LogPosition?

    @Option(help: ArgumentHelp("The size of the log that the proof is about.", valueName: "position"))
    var size: LogPosition?

    @OptionGroup var source: LogOptions

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard (position == nil) != (from == nil) else { throw ValidationError("expected either a position or --from") }
    }

    func run() async throws {
        let storage = try await source.storage()
        let bytes = try await LogEnds.naming(source.data) {
            let end = if let size { size } else { try await storage.head().position }
            let prover = LogProver(storage)
            if let position { return try CanonicalEncoder.encode(try await prover.inclusion(of: position, in: end)) }
            return try CanonicalEncoder.encode(try await prover.consistency(from: from ?? .start, to: end))
        }
        let text = String(decoding: bytes, as: UTF8.self) + "\n"
        if let out { try TextFile.write(text, to: out, option: "--out") } else { try StandardOutput.write(text) }
    }
}
