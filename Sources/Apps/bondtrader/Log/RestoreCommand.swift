import ArgumentParser

/// `bondtrader restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Makes a log and its jobs from a backup, and verifies them.")

    @Option(help: ArgumentHelp("The directory of the backup.", valueName: "dir"))
    var from: String

    @Option(help: ArgumentHelp("Where the log goes; it must have none.", valueName: "dir"))
    var data: String

    func run() async throws {
        try await LogCopy.make(of: (from, "--from"), in: (data, "--data"))
    }
}
