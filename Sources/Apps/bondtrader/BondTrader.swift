import ArgumentParser

/// The one binary: every command and, later, every role.
@main
struct BondTrader: ParsableCommand {
    /// The release, as `--version`, the interface and every valuation name it.
    static let release = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "bondtrader",
        abstract: "Values bonds and finds those that are rich or cheap.",
        discussion: """
            Data goes to standard output or --out, everything else to standard error.

            Exit codes: 0 done, 2 wrong usage, 3 bad input (good rows are still done), 4 not found, 5 something needed is \
            unavailable, 70 a defect; when whoever reads the output has gone, a command ends by SIGPIPE. \
            docs/guides/command-line.md tells more.
            """,
        version: release,
        subcommands: [
            DemoCommand.self, ServeCommand.self, ValueCommand.self, ScanCommand.self, CurveCommand.self, FuturesCommand.self,
            CalendarCommand.self,
            BondsCommand.self, QuotesCommand.self, CurvesCommand.self, ValuationsCommand.self, JobsCommand.self,
            ServicesCommand.self,
            SimulateCommand.self,
            EventsCommand.self, AuditCommand.self, BackupCommand.self, RestoreCommand.self, StoreCommand.self,
            DoctorCommand.self, BenchCommand.self,
        ])

    static func main() async {
        await ExitCodes.run { try parseAsRoot() }
    }
}
