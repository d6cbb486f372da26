import ArgumentParser
import EventSourcing
import LiveSystem
import SQLiteStore

/// `bondtrader events create`.
struct EventsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Makes an empty log with its signing key, and prints the public half.",
        discussion: """
            Whatever writes to a directory without a log does the same at its first start; this is for those who want to pin the public key \
            before anything is on the log. The private key is readable by its owner only, and is in no backup of the log.
            """)

    @OptionGroup var source: DataOptions
    @OptionGroup var signing: SigningKeyOptions

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var out: String?

    func run() async throws {
        // One that was begun and never finished is made whole.
        if LogPresence(in: source.data) != .unfinished { try NewLog.expectNone(in: source.data, option: "--data") }
        let files = try signing.files()
        try NewLog.makeDirectory(source.data, option: "--data")
        let identity = try await LogEnds.naming(source.data) {
            let opened = try await SQLiteLogStorage.open(
                source.data, signingKey: SigningKeyOptions.key(in: files), clock: SystemClock(), entropy: SystemEntropy())
            try await opened.storage.close()
            return try await opened.storage.identity()
        }
        StandardError.write(["\(source.data): an empty log, its signing key in \(files.path(of: "\(identity.id)"))"])
        let text = "\(VerifierKey(of: identity))\n"
        if let out { try TextFile.write(text, to: out, option: "--out") } else { try StandardOutput.write(text) }
    }
}
