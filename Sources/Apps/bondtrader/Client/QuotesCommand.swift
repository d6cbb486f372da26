import ArgumentParser

/// `bondtrader quotes`: the quotes of a running server.
struct QuotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quotes", abstract: "The quotes of a running server. Prices are clean, per 100 of face.",
        subcommands: [QuotesListCommand.self, QuotesRecordCommand.self, QuotesHistoryCommand.self, QuotesImportCommand.self])
}
