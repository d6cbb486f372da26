import ArgumentParser
import Edge

/// `bondtrader curves show`.
struct CurvesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one curve; --format json shows all of it.")

    @Argument(help: "The name of the curve.")
    var name: String

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    static let grid = AnswerGrid([
        ("curve", "curve", .text), ("version", "version", .text), ("day", "day", .text),
        ("settlement", "settlement", .text), ("method", "parameters.method", .text),
        ("error_bp", "errorBp", .number(decimals: 3)), ("fitted_at", "fittedAt", .text), ("event", "event", .text),
    ])

    func run() async throws {
        let answer = try await server.client().get("/v1/curves/\(PercentText.encode(name))")
        try output.write(Self.grid.text(answer, rows: nil, as: output.resolvedFormat))
    }
}
