import ArgumentParser
import FixedIncome

/// How prices of bonds are to be read: what the bonds are, and when they settle.
struct TermsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The bonds that quotes.csv prices, as bonds.csv; for gilts the DMO's report of those in issue.", valueName: "file"))
    var bonds: String?

    @Option(
        help: ArgumentHelp("The one country to take from a file that has several: DE, FR, AT.", valueName: "code"),
        transform: { $0.uppercased() })
    var country: String?

    @Option(
        help: ArgumentHelp(
            "The day trades settle; without it a bond's own settlement days, else those of its market.", valueName: "YYYY-MM-DD"))
    var settlement: CalendarDate?

    @OptionGroup var calendars: CalendarOptions

    func validate() throws {
        if let country, !GovernmentMarket.countries.contains(country) {
            throw ValidationError(
                "--country: found \(country), expected one of \(GovernmentMarket.countries.joined(separator: ", "))")
        }
    }

    /// What reads a file of prices.
    func inputs(_ quotes: String) throws -> MarketInputs {
        MarketInputs(
            quotes: quotes, bonds: bonds, country: country, settlement: settlement,
            calendars: try calendars.registry())
    }

    /// The files that the options name.
    var files: [DistinctFiles.Named] {
        [("--bonds", bonds)] + calendars.files
    }

    /// The options, for input that has no use for them.
    var given: [UnusedOptions.Option] {
        [
            ("--bonds", bonds != nil), ("--country", country != nil), ("--settlement", settlement != nil),
            ("--calendar-file", !calendars.calendarFile.isEmpty),
        ]
    }
}
