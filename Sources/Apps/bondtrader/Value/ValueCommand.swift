import ArgumentParser
import FileFeed
import FixedIncome

/// `bondtrader value`: prices, yields and sensitivities of the bonds in a file.
struct ValueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "value",
        abstract: "Yields, prices, durations and spreads of bonds.",
        discussion: """
            Each row of --quotes gives a clean price, a dirty price, a yield or a discount rate; the others are computed from it. \
            A row with only a bid or an ask is valued at the middle, or the one side. Without --quotes the accrued interest of every bond is given, and with --curve its price off the curve.

            Prices are per 100 of face, rates decimals (0.0425 is 4.25 %), durations years, dv01 the fall of the dirty price for a \
            yield 0.0001 higher.
            """)

    @Option(help: ArgumentHelp("The bonds, as bonds.csv.", valueName: "file"))
    var bonds: String

    @Option(help: ArgumentHelp("Their prices or yields, as quotes.csv.", valueName: "file"))
    var quotes: String?

    @Option(help: ArgumentHelp("A zero curve to price off, as curve.csv.", valueName: "file"))
    var curve: String?

    @Option(help: ArgumentHelp("Steps and repayments, as schedule.csv.", valueName: "file"))
    var schedule: String?

    @Option(help: ArgumentHelp("The day the bonds are paid for, where the quotes do not say it.", valueName: "YYYY-MM-DD"))
    var settlement: CalendarDate?

    @Option(help: ArgumentHelp("A calendar of your own, as docs/guides/input-files.md says.", valueName: "file"))
    var calendarFile: [String] = []

    @Option(help: "How many threads to use.")
    var threads = 1

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads: found \(threads), expected 1 to 256") }
    }

    func run() throws {
        var log = InputLog()
        let inputs = try ValueInputs(self, &log)
        let grid = ValueJob(inputs: inputs, threads: threads).run(&log)
        try output.write(grid.text(as: output.resolvedFormat))
        try log.finish()
    }
}
