import ArgumentParser
import FileFeed
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

            --quotes is a FedInvest file (daily download or history, gzip or not), a quotes.csv with its --bonds, government bonds \
            as the R package termstrc has them (--country says whose), or closing prices of gilts by Tradeweb and FTSE (--bonds may \
            be the DMO's report of gilts in issue). The file says itself which it is. Bills, strips, corporates, index-linked \
            and floating-rate bonds are set aside with the reason.

            --history N fits the N days before --as-of too, in a file of many days, and adds to each bond: how many of these days it \
            was fitted on, today's residual in standard deviations from its mean on them (history_z_score), the half-life in \
            market days with which it returns to that mean and its 95 % interval (inf: not distinguishable from a random walk), \
            and its residual against the median of its peers by type, maturity and coupon. docs/guides/relative-value.md has the \
            formulas.
            """)

    @OptionGroup var files: MarketOptions

    @Option(help: ArgumentHelp("The day of the prices.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate

    @Option(help: ArgumentHelp("Judge each bond by its residuals on this many earlier days of the file.", valueName: "days"))
    var history: Int?

    @Option(help: "What to look for.")
    var strategy: Strategy = .richCheap

    @Option(help: ArgumentHelp("Write a page with the curve, the bonds and the residuals.", valueName: "file.html"))
    var report: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let settlement = files.settlement, settlement < asOf {
            throw ValidationError("--settlement \(settlement): expected a day on or after --as-of \(asOf)")
        }
        if let history, history < ResidualHistory.fewestObservations {
            throw ValidationError("--history: found \(history), expected \(ResidualHistory.fewestObservations) days or more")
        }
    }

    func run() throws {
        try DistinctFiles.check(reading: files.files, writing: [("--out", output.out), ("--report", report)])
        var log = InputLog()
        var (market, past) = try load(&log)
        let scan = try market.scan(&log)
        let outcome = try ScanOutcome(
            market: market, scan: scan, asOf: asOf, settlement: market.settlement, history: past, log: log)
        if let report { try TextFile.write(ScanReport(outcome).html(), to: report, option: "--report") }
        try output.write(ScanOutput(outcome).text(as: output.resolvedFormat))
        if let report { StandardError.write(["report: \(report)"]) }
        try log.finish()
    }

    /// The market of the day, and the days before it when they are asked for.
    private func load(_ log: inout InputLog) throws -> (market: MarketDay, past: ScanHistory?) {
        let inputs = try files.inputs()
        guard let history else { return (try inputs.day(asOf, &log), nil) }
        let days = try MarketDays(inputs, asOf: nil, from: nil, to: asOf, &log)
        guard let last = days.dates.last, last == asOf else {
            throw CommandEnd.notFound(
                log.rejects.map(\.description) + ["\(files.quotes): found no prices of \(asOf), expected some"])
        }
        let (market, remarks) = days.day(days.count - 1)
        log.add(remarks)
        let threads = ProcessInfo.processInfo.activeProcessorCount
        return (market, try ScanHistory(days, file: files.quotes, last: history, threads: threads, log: &log))
    }
}
