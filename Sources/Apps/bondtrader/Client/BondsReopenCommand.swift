import ArgumentParser
import Contracts
import Edge
import FixedIncome

/// `bondtrader bonds reopen`.
struct BondsReopenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Adds to a bond, or brings it back into use.")

    private static let grid = AnswerGrid([("version", "version", .text), ("position", "position", .text)])

    @Argument(help: "The id of the bond.", transform: ClientArgument.bond)
    var id: BondID

    @Option(help: ArgumentHelp("From when on.", valueName: "YYYY-MM-DD"))
    var on: CalendarDate

    @Option(
        help: "What is added to the face outstanding, in units of the currency. (default: 0, it only comes back into use)",
        transform: ClientArgument.face)
    var face: Int?

    @Option(help: "Why; the event keeps it.")
    var reason: String?

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().post(
            "/v1/bonds/\(PercentText.encode(id.text))/reopen",
            .members([
                ("on", .text("\(on)")), ("face", .number(Double(face ?? 0))), ("reason", reason.map { .text($0) }),
            ]))
        try output.write(Self.grid.text(answer, rows: nil, as: output.resolvedFormat))
    }
}
