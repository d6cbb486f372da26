import ArgumentParser
import FileFeed
import LiveSystem
import Runtime

/// `bondtrader serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "The server: the log, the modules and the HTTP interface in one process.",
        discussion: """
            Settings come from --config, a YAML file; BONDTRADER_* variables beat it, and flags beat those. --print-config shows each with \
            its origin and ends. Unknown settings are refused; those variables that Kubernetes sets for its Services are none. The log and its signing key are made at the first start. Prints one line with its address when it \
            is ready; SIGTERM or Ctrl-C stops it: what is under way is finished. Without authentication it listens on loopback only.

            Settings, with their defaults; valuation.cadence is the variable BONDTRADER_VALUATION_CADENCE:
            \(ServeSettings.help)
            """)

    @Option(help: ArgumentHelp("A YAML file with settings.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The directory of the log; made when it is not there.", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The database of the log in place of the directory, such as postgresql://user@host:port/name.", valueName: "url"))
    var store: String?

    @Option(
        help: ArgumentHelp(
            "The broker that wakes other processes and takes events to others, such as amqp://user@host:port/vhost.",
            valueName: "url"))
    var broker: String?

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen: String?

    @Option(help: ArgumentHelp("The business modules that this process hosts.", valueName: "a,b"))
    var modules: String?

    @Option(help: ArgumentHelp("The file of the log's private key.", valueName: "file"))
    var signingKey: String?

    @Flag(help: "Print every setting with its value and where it comes from, and end.")
    var printConfig = false

    func run() async throws {
        let variables = SystemEnvironment.variables
        let flags = [
            ("data", data), ("store", store), ("broker", broker), ("listen", listen), ("modules", modules),
            ("signing-key", signingKey),
        ]
        .compactMap {
            key, text in
            text.map { (key: key, text: $0) }
        }
        let configuration = try ServeSettings.configuration(file: config, flags: flags, variables: variables)
        guard !printConfig else { return try StandardOutput.write(Self.text(configuration)) }
        try await PlatformHost(try ServeSettings.platform(configuration, variables: variables)).run()
    }

    /// A line a setting, as a table on a terminal, else CSV.
    private static func text(_ configuration: Configuration) -> String {
        DataGrid(
            columns: ["setting", "value", "origin"].map { DataGrid.Column(name: $0, style: .text) },
            rows: configuration.lines.map { [.text($0.key), .text($0.value), .text("\($0.origin)")] }
        ).text(as: OutputOptions.standard)
    }
}
