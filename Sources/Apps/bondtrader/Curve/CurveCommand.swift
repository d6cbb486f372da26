import ArgumentParser

/// `bondtrader curve`: curves of interest rates, fitted, bootstrapped and shown.
struct CurveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "curve", abstract: "Curves of interest rates: fitted to bonds, bootstrapped from rates or bonds, and shown.",
        subcommands: [CurveFitCommand.self, CurveBootstrapCommand.self, CurveShowCommand.self])
}
