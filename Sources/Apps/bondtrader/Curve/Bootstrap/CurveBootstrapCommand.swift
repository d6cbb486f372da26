import ArgumentParser
import FixedIncome

/// `bondtrader curve bootstrap`: the curve that prices every input exactly.
struct CurveBootstrapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bootstrap",
        abstract: "The curve that prices every par yield, or every bond, exactly.",
        discussion: """
            --quotes is a table of par yields as the Treasury or the Federal Reserve's H.15 publish them, or prices of bonds. Where two \
            bonds make their last payment on one day, the one priced nearest to par is used and the other set aside; so are bonds of \
            less than \(BondSample.shortestFittedMonths) months. They are counted by reason, and listed one by one in --report.

            Standard output gets the nodes. --out gets a curve.csv: each node's zero rate on the day of its last payment, which readers \
            take as linear in the zero rate, whatever --interpolation says. Par yields are at round years, which that day may miss by \
            some days; the rate is kept, so that the curve stays as smooth as its inputs. --sensitivities gets \
            d zero rate of each node (a row) by each input (a column), exact.
            """)

    @OptionGroup var market: MarketOptions

    @Option(help: ArgumentHelp("The day of the yields or prices.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate

    @Option(help: "How the curve runs between its nodes.")
    var interpolation: CurveInterpolation = .linearZero

    @Option(help: ArgumentHelp("Write the derivatives of the node rates by the inputs, as CSV.", valueName: "file"))
    var sensitivities: String?

    @Option(help: ArgumentHelp("Write a page with the curve and its inputs.", valueName: "file.html"))
    var report: String?

    @Option(help: "table for people, csv or json for programs.")
    var format: OutputOptions.Format?

    @Option(help: ArgumentHelp("Write the curve as a curve.csv.", valueName: "file"))
    var out: String?

    func run() throws {
        try DistinctFiles.check(
            reading: market.files, writing: [("--out", out), ("--sensitivities", sensitivities), ("--report", report)])
        var log = InputLog()
        let inputs = try CurveInputs.load(market.quotes, market.terms, asOf: asOf, &log)
        let bootstrap = try Bootstrap(inputs, interpolation, &log)
        let output = BootstrapOutput(bootstrap: bootstrap)
        if let out { try TextFile.write(output.curveFile, to: out, option: "--out") }
        if let sensitivities { try TextFile.write(output.sensitivities, to: sensitivities, option: "--sensitivities") }
        if let report {
            try TextFile.write(output.page(rejects: log.rejects), to: report, option: "--report")
            StandardError.write(["report: \(report)"])
        }
        try StandardOutput.write(output.nodes(as: format ?? OutputOptions.standard))
        bootstrap.setAsideCounts.lines.forEach { log.setAside($0) }
        if out != nil && interpolation != .linearZero {
            log.note("--out: curve.csv is read as linear in the zero rate; between nodes this curve is \(interpolation.rawValue)")
        }
        try log.finish()
    }
}
