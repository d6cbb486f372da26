import ArgumentParser

/// `bondtrader curves show`.
struct CurvesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one curve; --format json shows all of it.")

    @Argument(help: "The name of the curve.")
    var name: String

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    static let grid = AnswerGrid([
        ("curve", "fit.curve", .text), ("version", "fit.version", .text), ("day", "fit.day", .text),
        ("settlement", "fit.settlement", .text), ("method", "fit.parameters.method", .text), ("bonds", "fit.bonds", .text),
        ("error_bp", "fit.errorBp", .number(decimals: 3)), ("fitted_at", "fittedAt", .text), ("event", "event", .text),
    ])

    func run() async throws {
        let answer = try await server.client().get("/v1/curves/\(APIPath.segment(name))")
        try output.write(Self.grid.text(answer, rows: nil, as: output.resolvedFormat))
    }
}
