import ArgumentParser

/// `bondtrader curves`: the curves of a running server.
struct CurvesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "curves", abstract: "The curves that a running server fitted.",
        subcommands: [CurvesListCommand.self, CurvesShowCommand.self])
}
