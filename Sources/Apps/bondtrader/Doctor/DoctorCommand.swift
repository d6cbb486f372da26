import ArgumentParser
import FileFeed
import LiveSystem

/// `bondtrader doctor`: what is wrong with an installation.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says what is wrong with an installation, and what to do about it.",
        discussion: """
            Checks the data directory, its permissions and free space, SQLite, the port, the clock, and when there is a log, that it ends as \
            it was signed and that its key is at hand. It changes nothing and may run beside a server, whose port is then taken. Exit code 0: all \
            is well or worth a look; 5: the server would not start.
            """)

    @Option(help: ArgumentHelp("The directory of the log.", valueName: "dir"))
    var data = "bondtrader-data"

    @Option(help: ArgumentHelp("Where the server is to listen.", valueName: "host:port"))
    var listen = ListenAddress.standard

    @OptionGroup var signing: SigningKeyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try NewLog.expectName(data, option: "--data")
        let address = try ListenAddress.parse(listen, option: "--listen")
        let checks =
            DirectoryChecks(path: data).all + (await LogChecks(directory: data, keys: try signing.files()).all())
            + MachineChecks(listen: address).all
        try output.write(Self.grid(checks).text(as: output.resolvedFormat))
        let bad = checks.filter { $0.outcome == .bad }
        guard bad.isEmpty else { throw CommandEnd.unavailable(bad.map { "\($0.name): \($0.found): \($0.advice)" }) }
    }

    private static func grid(_ checks: [DoctorCheck]) -> DataGrid {
        DataGrid(
            columns: ["check", "outcome", "found", "advice"].map { DataGrid.Column(name: $0, style: .text) },
            rows: checks.map { [.text($0.name), .text($0.outcome.rawValue), .text($0.found), .text($0.advice)] })
    }
}
