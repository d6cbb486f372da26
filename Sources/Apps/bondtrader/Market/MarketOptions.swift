import ArgumentParser
import FixedIncome

/// Where a curve's bonds and prices come from.
struct MarketOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Prices: of FedInvest, termstrc or Tradeweb, or quotes.csv.", valueName: "file"))
    var quotes: String

    @OptionGroup var terms: TermsOptions

    /// The day trades settle; nil where the rows and the market say it.
    var settlement: CalendarDate? { terms.settlement }

    /// What reads the files.
    func inputs() throws -> MarketInputs { try terms.inputs(quotes) }

    /// The files that the options name.
    var files: [DistinctFiles.Named] { [("--quotes", quotes)] + terms.files }
}
