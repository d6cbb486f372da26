import ArgumentParser
import FixedIncome
import Pages

/// `bondtrader curve show`: one curve in its four views.
struct CurveShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "A curve as discount factors, zero rates, forward rates and par yields.",
        discussion: """
            --curve is a curve.csv, or the rows that curve fit --out wrote, of which --as-of names one. --quotes is a table of par \
            yields, bootstrapped by --interpolation, or prices of bonds, fitted by --method.

            Zero and forward rates are continuously compounded; par yields are compounded as often as the inputs pay, twice a year \
            unless --frequency says otherwise. Times are years of ACT/365F; those of par yields are the nominal years of their tenors.

            An option that the input has no use for is wrong usage: --method with par yields or a curve.csv, --interpolation with bonds or \
            with rows of curve fit --out, and what says how to read bonds with anything else.
            """)

    @Option(help: ArgumentHelp("A curve.csv, or rows of curve fit --out.", valueName: "file"))
    var curve: String?

    @Option(help: ArgumentHelp("Par yields, or prices as curve fit reads them.", valueName: "file"))
    var quotes: String?

    @OptionGroup var terms: TermsOptions

    @Option(help: ArgumentHelp("The day; not needed for a curve.csv.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate?

    @Option(help: "How the curve runs between nodes, of a curve.csv or of par yields; linear-zero when left out.")
    var interpolation: CurveInterpolation?

    @Option(help: "How to fit prices, by svensson when left out; and which rows of curve fit --out are meant.")
    var method: FitMethod?

    @Option(help: "Coupons a year of the par yields: 1, 2, 4 or 12.")
    var frequency: Int?

    @Option(help: ArgumentHelp("Tenors to show, as 3m,1y,10y.", valueName: "list"))
    var tenors: String = "1m,3m,6m,1y,2y,3y,5y,7y,10y,15y,20y,25y,30y"

    @Option(help: ArgumentHelp("Write a page with the curve.", valueName: "file.html"))
    var report: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (curve == nil) == (quotes == nil) {
            throw ValidationError("found \(curve == nil ? "neither" : "both"), expected --curve or --quotes")
        }
        if quotes != nil && asOf == nil { throw ValidationError("--as-of: found nothing, expected the day to show of --quotes") }
        if let frequency, Frequency(rawValue: frequency) == nil {
            throw ValidationError("--frequency: found \(frequency), expected 1, 2, 4 or 12 coupons a year")
        }
        _ = try parsedTenors()
    }

    private func parsedTenors() throws -> [Double] {
        let years = try tenors.split(separator: ",", omittingEmptySubsequences: false).map { text in
            let trimmed = text.drop { $0 == " " }
            guard let years = TenorText.years(String(trimmed)), years <= 200 else {
                throw ValidationError("--tenors: found '\(text)', expected tenors up to 200 years such as 3m, 10y or 2.5")
            }
            return years
        }
        guard zip(years, years.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw ValidationError("--tenors: found '\(tenors)', expected tenors in ascending order, each once")
        }
        return years
    }

    func run() throws {
        try DistinctFiles.check(
            reading: [("--curve", curve), ("--quotes", quotes)] + terms.files,
            writing: [("--out", output.out), ("--report", report)])
        var log = InputLog()
        let shown = try loaded(&log)
        let show = CurveShow(
            shown, tenors: try parsedTenors(), frequency: frequency.flatMap { Frequency(rawValue: $0) } ?? shown.frequency)
        try output.write(show.grid.text(as: output.resolvedFormat))
        if let report {
            try TextFile.write(show.page(rejects: log.rejects), to: report, option: "--report")
            StandardError.write(["report: \(report)"])
        }
        try log.finish()
    }

    private func loaded(_ log: inout InputLog) throws -> ShownCurve {
        if let curve {
            try UnusedOptions.refuse(terms.given, with: "--curve")
            return try ShownCurve(file: curve, asOf: asOf, method: method, interpolation: interpolation, &log)
        }
        guard let quotes, let asOf else { throw CommandEnd.usage(["--quotes: found nothing, expected a file and its --as-of"]) }
        let inputs = try CurveInputs.load(quotes, terms, asOf: asOf, &log)
        switch inputs {
        case .parYields:
            try UnusedOptions.refuse([("--method", method != nil)], with: "par yields in \(quotes)")
            return ShownCurve(try Bootstrap(inputs, interpolation ?? .linearZero, &log))
        case .bonds(let day):
            try UnusedOptions.refuse([("--interpolation", interpolation != nil)], with: "prices of bonds in \(quotes)")
            return try ShownCurve(day, method: method ?? .svensson, &log)
        }
    }
}
