import ArgumentParser
import FileFeed
import LiveSystem
import Runtime

/// `bondtrader doctor`: what is wrong with an installation.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says what is wrong with an installation, and what to do about it.",
        discussion: """
            Checks what `serve` would start with, from the same file, variables and flags: the settings and their names, the data directory, \
            its permissions and free space, SQLite, the port, the clock, and when there is a log, that no other process writes \
            to it, that it ends as it was signed, that its key is at hand, and which simulated market it was begun with; and that the files beside it can be read and are its own. It changes nothing and may run \
            beside a server, which then holds the port and the log. \
            Exit code 0: all is well or worth a look; 5: the server would not start.
            """)

    @Option(help: ArgumentHelp("A YAML file with settings, as `serve` takes it.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The directory of the log.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Where the server is to listen.", valueName: "host:port"))
    var listen: String?

    @OptionGroup var signing: SigningKeyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if let data { try NewLog.expectName(data, option: "--data") }
        if let listen { _ = try ListenAddress.parse(listen, option: "--listen") }
        let settings = SettingsChecks(config: config, data: data, listen: listen, signingKey: signing.signingKey)
        let checks = await settings.all(SystemEnvironment.variables)
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
