import ArgumentParser
import FixedIncome

/// `bondtrader curve fit`: a curve a day through the prices of many bonds.
struct CurveFitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Fits a curve to bonds, on one day or on every day of a file.",
        discussion: """
            The fit minimises squared price errors over dollar duration. A bond more than \(TableText.fixed(RobustRule().trusted, 0)) \
            robust standard deviations off the curve counts less. Bonds with less than \
            \(BondSample.shortestFittedMonths) months to maturity are compared with the curve but not fitted.

            --out gets one row a day and method: date, parameters, errors, standard errors, counts, and a status; a day without a curve \
            keeps its row, with the reason; when no day has one, the exit code is 3. --residuals gets a row a bond: residual_bp is market yield less fitted yield, positive for a \
            cheap bond; weight is 0 for a bond that does not count.
            """)

    @OptionGroup var market: MarketOptions

    @Option(help: ArgumentHelp("The one day to fit; without it every day of the file.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate?

    @Option(help: ArgumentHelp("The first day to fit.", valueName: "YYYY-MM-DD"))
    var from: CalendarDate?

    @Option(help: ArgumentHelp("The last day to fit.", valueName: "YYYY-MM-DD"))
    var to: CalendarDate?

    @Option(help: "How to fit; say it again for another method beside it.")
    var method: [FitMethod] = []

    @Option(help: "What a bond's yield error counts: the same for all, or less where bid and ask lie apart.")
    var weights: FitWeighting = .equal

    @Flag(inversion: .prefixedNo, help: "Whether bonds far off the curve count less.")
    var robust = true

    @Flag(help: "Fit every other bond by maturity, and judge the curve on the rest.")
    var holdOut = false

    @Option(help: ArgumentHelp("Write every bond's residual, as CSV.", valueName: "file"))
    var residuals: String?

    @Option(help: ArgumentHelp("Write a page with the curves, the bonds and the residuals.", valueName: "file.html"))
    var report: String?

    @OptionGroup var output: OutputOptions

    /// The methods in the order asked for, each once.
    private var methods: [FitMethod] {
        let asked = method.isEmpty ? [FitMethod.svensson] : method
        return asked.enumerated().filter { !asked.prefix($0.offset).contains($0.element) }.map(\.element)
    }

    func validate() throws {
        if asOf != nil && (from != nil || to != nil) {
            throw ValidationError("--as-of: found a day beside --from or --to, expected one day or a range of days")
        }
        if let from, let to, from > to { throw ValidationError("--from \(from): expected a day on or before --to \(to)") }
        if market.settlement != nil && asOf == nil {
            throw ValidationError("--settlement: found one day for all days of a file, expected it beside --as-of")
        }
        if let asOf, let settlement = market.settlement, settlement < asOf {
            throw ValidationError("--settlement \(settlement): expected a day on or after --as-of \(asOf)")
        }
    }

    func run() throws {
        try DistinctFiles.check(
            reading: market.files, writing: [("--out", output.out), ("--residuals", residuals), ("--report", report)])
        var log = InputLog()
        let days = try MarketDays(market.inputs(), asOf: asOf, from: from, to: to, &log)
        let plan = FitPlan(methods: methods, weighting: weights, holdsOut: holdOut, isRobust: robust)
        var sink = try FitSink(plan: plan, residuals: residuals, keepsPictures: report != nil, snapshots: days.snapshotDays)
        try FitRun(days: days, plan: plan).forEach { day in try sink.take(day, &log) }
        try sink.finish()
        let table = FitTable(plan: plan, rows: sink.rows)
        try output.write(table.text(as: output.resolvedFormat))
        if let report {
            let page = FitReport(plan: plan, market: days.name, sink: sink, rejects: log.rejects)
            try TextFile.write(page.html(), to: report, option: "--report")
            StandardError.write(["report: \(report)"])
        }
        StandardError.write(sink.summary)
        try log.finish()
        if sink.rows.allSatisfy({ $0.curve == nil }) {
            throw CommandEnd.badInput(["\(market.quotes): found no day that a curve can be fitted to, expected one"])
        }
    }
}
