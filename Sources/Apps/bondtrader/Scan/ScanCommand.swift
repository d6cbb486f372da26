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

            --quotes is a FedInvest file (daily download or history, gzip or not), a quotes.csv with its --bonds, government bonds \
            as the R package termstrc has them (--country says whose), or closing prices of gilts by Tradeweb and FTSE (--bonds may \
            be the DMO's report of gilts in issue). The file says itself which it is. Bills, strips, corporates, index-linked and floating-rate \
            bonds are set aside with the reason.
            """)

    @Option(help: ArgumentHelp("Prices: quotes.csv, or a file of FedInvest, termstrc or Tradeweb.", valueName: "file"))
    var quotes: String

    @Option(help: ArgumentHelp("The day of the prices.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate

    @Option(help: ArgumentHelp("The bonds that quotes.csv prices, as bonds.csv; for gilts the DMO's terms.", valueName: "file"))
    var bonds: String?

    @Option(help: ArgumentHelp("Whose bonds, where a file has several countries: AT, DE or FR.", valueName: "code"))
    var country: String?

    @Option(
        help: ArgumentHelp(
            "The day trades settle; without it a bond's own settlement days, else the market's usual day.",
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
        if let country, !GovernmentMarket.countries.contains(country) {
            throw ValidationError(
                "--country: found \(country), expected one of \(GovernmentMarket.countries.joined(separator: ", "))")
        }
        if let settlement, settlement < asOf {
            throw ValidationError("--settlement \(settlement): expected a day on or after --as-of \(asOf)")
        }
    }

    func run() throws {
        var log = InputLog()
        let inputs = MarketInputs(
            quotes: quotes, bonds: bonds, country: country, settlement: settlement,
            calendars: try CalendarFiles.registry(calendarFile))
        var market = try inputs.day(asOf, &log)
        let scan = try market.scan(&log)
        let outcome = ScanOutcome(market: market, scan: scan, asOf: asOf, settlement: market.settlement, log: log)
        if let report { try TextFile.write(ScanReport(outcome).html(), to: report, option: "--report") }
        try output.write(ScanOutput(outcome).text(as: output.resolvedFormat))
        if let report { StandardError.write(["report: \(report)"]) }
        try log.finish()
    }
}
