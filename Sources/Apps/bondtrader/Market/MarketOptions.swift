import ArgumentParser
import FixedIncome

/// Where a curve's bonds and prices come from.
struct MarketOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Prices: of FedInvest, termstrc or Tradeweb, or quotes.csv.", valueName: "file"))
    var quotes: String

    @Option(
        help: ArgumentHelp(
            "The bonds that quotes.csv prices, as bonds.csv; for gilts the DMO's report of those in issue.", valueName: "file"))
    var bonds: String?

    @Option(help: ArgumentHelp("The one country to take from a file that has several: DE, FR, AT.", valueName: "code"))
    var country: String?

    @Option(
        help: ArgumentHelp(
            "The day trades settle; without it a bond's own settlement days, else those of its market.", valueName: "YYYY-MM-DD"))
    var settlement: CalendarDate?

    @Option(help: ArgumentHelp("A calendar of your own, as docs/guides/input-files.md says.", valueName: "file"))
    var calendarFile: [String] = []

    func validate() throws {
        if let country, !GovernmentMarket.countries.contains(country) {
            throw ValidationError(
                "--country: found \(country), expected one of \(GovernmentMarket.countries.joined(separator: ", "))")
        }
    }

    /// What reads the files.
    func inputs() throws -> MarketInputs {
        MarketInputs(
            quotes: quotes, bonds: bonds, country: country, settlement: settlement,
            calendars: try CalendarFiles.registry(calendarFile))
    }
}
