import ArgumentParser
import EventSourcing

/// `bondtrader audit head`.
struct AuditHeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Prints the latest signed head, to be kept elsewhere.",
        discussion:
            "A C2SP checkpoint in a signed note. With --key it prints the log's public key instead, as a C2SP verifier key.")

    @OptionGroup var source: DataOptions

    @Flag(help: "Print the log's public key.")
    var key = false

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var out: String?

    func run() async throws {
        let storage = try await source.storage()
        let identity = try await LogEnds.naming(source.data) { try await storage.identity() }
        var text = "\(VerifierKey(of: identity))\n"
        if !key {
            guard let head = try await LogEnds.naming(source.data, { try await storage.latestSignedHead() }) else {
                throw CommandEnd.notFound(["\(source.data): found an empty log, expected one with a signed head"])
            }
            text = HeadNote(head, of: identity).description
        }
        if let out { try TextFile.write(text, to: out, option: "--out") } else { try StandardOutput.write(text) }
    }
}
