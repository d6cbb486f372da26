import ArgumentParser

/// `bondtrader valuations`: the valuations of a running server.
struct ValuationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "valuations", abstract: "What a running server values bonds at. Prices are clean, per 100 of face.",
        subcommands: [
            ValuationsListCommand.self, ValuationsShowCommand.self, ValuationsExplainCommand.self, ValuationsRevalueCommand.self,
        ])
}
