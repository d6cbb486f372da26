import ArgumentParser

/// `bondtrader futures`: bonds against the futures into which they can be delivered.
struct FuturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "futures",
        abstract: "US Treasury futures: the basis of deliverable bonds, and conversion factors.",
        subcommands: [FuturesBasisCommand.self, FuturesFactorCommand.self])
}
