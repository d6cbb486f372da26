import ArgumentParser

/// `bondtrader store`: where a log is kept.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Moves a log between a directory and a database.",
        subcommands: [StoreCopyCommand.self])
}
