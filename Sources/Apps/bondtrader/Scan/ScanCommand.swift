import ArgumentParser
import FixedIncome
import Foundation

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

            --quotes is a FedInvest file (daily download or history, gzip or not) or a quotes.csv with its --bonds. Bills, TIPS and \
            floating-rate notes are set aside with the reason.

            --history N fits the N days before --as-of in a FedInvest history too, and adds to each bond: how many of these days it \
            was fitted on, today's residual in standard deviations from its mean on them (history_z_score), the half-life in \
            market days with which it returns to that mean and its 95 % interval (inf: not distinguishable from a random walk), \
            and its residual against the median of its peers by type, maturity and coupon. docs/guides/relative-value.md has the \
            formulas.
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

    @Option(help: ArgumentHelp("Judge each bond by its residuals on this many earlier days of the file.", valueName: "days"))
    var history: Int?

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
        if let history, history < ResidualHistory.fewestObservations {
            throw ValidationError("--history: found \(history), expected \(ResidualHistory.fewestObservations) days or more")
        }
    }

    func run() throws {
        var log = InputLog()
        let settles = settlement ?? BusinessCalendar.usGovernment.advance(asOf, businessDays: 1)
        let calendars = try CalendarFiles.registry(calendarFile)
        var source = try ScanInputs(
            quotes: quotes, bonds: bonds, asOf: asOf, usual: settles, stated: settlement, calendars: calendars
        ).load(&log)
        let scan = try source.market.scan(&log)
        let past = try past(source, &log)
        let outcome = try ScanOutcome(
            market: source.market, scan: scan, asOf: asOf, settlement: source.market.settlement ?? settles, history: past,
            log: log)
        if let report { try TextFile.write(ScanReport(outcome).html(), to: report, option: "--report") }
        try output.write(ScanOutput(outcome).text(as: output.resolvedFormat))
        if let report { StandardError.write(["report: \(report)"]) }
        try log.finish()
    }

    /// The earlier days, when they are asked for.
    private func past(_ source: ScanSource, _ log: inout InputLog) throws -> ScanHistory? {
        guard let history else { return nil }
        guard let file = source.history else {
            throw CommandEnd.usage(["--history: found quotes of one day in \(quotes), expected a FedInvest history"])
        }
        return try ScanHistory(
            file, file: quotes, before: asOf, days: history, threads: ProcessInfo.processInfo.activeProcessorCount, log: &log)
    }
}
