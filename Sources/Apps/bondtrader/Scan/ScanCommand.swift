import ArgumentParser
import FixedIncome

/// `bondtrader scan`: which bonds of a market are rich or cheap.
struct ScanCommand: ParsableCommand {
    /// What can be scanned for.
    enum Strategy: String, ExpressibleByArgument, CaseIterable {
        case richCheap = "rich-cheap"
    }

    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Rich and cheap bonds against a fitted curve, net of bid and ask.",
        discussion: """
            A Svensson curve is fitted to the notes and bonds by least squares of price error over dollar duration. A positive \
            residual in basis points is a cheap bond. Net gain is what buying at the ask (or selling at the bid) and valuing at the \
            curve leaves, per 100 of face.

            --quotes is a FedInvest file (daily download or history, gzip or not) or a quotes.csv with its --bonds. Bills, TIPS, corporates and \
            floating-rate notes are set aside with the reason.
            """)

    @Option(help: ArgumentHelp("Prices: a FedInvest file, or quotes.csv.", valueName: "file"))
    var quotes: String

    @Option(help: ArgumentHelp("The day of the prices.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate

    @Option(help: ArgumentHelp("The bonds that quotes.csv prices, as bonds.csv.", valueName: "file"))
    var bonds: String?

    @Option(
        help: ArgumentHelp(
            "The day trades settle; without it a bond's own settlement days, else the next business day of US-GOVT.",
            valueName: "YYYY-MM-DD"))
    var settlement: CalendarDate?

    @Option(help: "What to look for.")
    var strategy: Strategy = .richCheap

    @Option(help: ArgumentHelp("Write a page with the curve, the bonds and the residuals.", valueName: "file.html"))
    var report: String?

    @Option(help: ArgumentHelp("A calendar of your own, as docs/guides/input-files.md says.", valueName: "file"))
    var calendarFile: [String] = []

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let settlement, settlement < asOf {
            throw ValidationError("--settlement \(settlement): expected a day on or after --as-of \(asOf)")
        }
    }

    func run() throws {
        var log = InputLog()
        let settles = settlement ?? BusinessCalendar.usGovernment.advance(asOf, businessDays: 1)
        let calendars = try CalendarFiles.registry(calendarFile)
        var market = try ScanInputs(
            quotes: quotes, bonds: bonds, asOf: asOf, usual: settles, stated: settlement, calendars: calendars
        ).load(&log)
        let scan = try market.scan(&log)
        let outcome = ScanOutcome(market: market, scan: scan, asOf: asOf, settlement: market.settlement ?? settles, log: log)
        if let report { try TextFile.write(ScanReport(outcome).html(), to: report, option: "--report") }
        try output.write(ScanOutput(outcome).text(as: output.resolvedFormat))
        if let report { StandardError.write(["report: \(report)"]) }
        try log.finish()
    }
}
