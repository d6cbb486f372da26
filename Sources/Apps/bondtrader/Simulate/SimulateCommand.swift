import ArgumentParser
import FileFeed
import FixedIncome
import SimulatedMarket

/// `bondtrader simulate`: a market made from a seed.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A made-up Treasury market with bid and ask, the same for the same seed and day.",
        discussion: "Writes bonds.csv and quotes.csv, which value and scan read.")

    @Option(help: "Which market: any whole number from 0.")
    var seed: UInt64

    @Option(help: ArgumentHelp("The day of the prices.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate

    @Option(help: ArgumentHelp("The directory to write to.", valueName: "dir"))
    var out: String

    func validate() throws {
        let years = 1991...2150
        guard years.contains(asOf.year) else {
            throw ValidationError("--as-of \(asOf): expected a day from \(years.lowerBound) to \(years.upperBound)")
        }
    }

    func run() throws {
        let market = try SimulatedTreasuryMarket(seed: seed, asOf: asOf)
        try TextFile.write(bonds(market), to: "\(out)/bonds.csv", option: "--out")
        try TextFile.write(quotes(market), to: "\(out)/quotes.csv", option: "--out")
        StandardError.write(["\(market.bonds.count) bonds of \(asOf), settling \(market.settlement), in \(out)"])
    }

    private func bonds(_ market: SimulatedTreasuryMarket) -> String {
        var writer = CSVWriter()
        writer.append([
            "id", "kind", "issue_date", "maturity", "coupon", "frequency", "day_count", "calendar", "convention", "end_of_month",
            "first_coupon", "redemption", "settlement_days", "yield_convention",
        ])
        for bond in market.bonds {
            writer.append([
                .text(bond.id), "fixed", .date(bond.issueDate), .date(bond.maturity), .number(bond.coupon), 2, "ACT/ACT ICMA",
                "US-GOVT",
                "following", .empty, .empty, 100, 1, "us_street",
            ])
        }
        return writer.text
    }

    private func quotes(_ market: SimulatedTreasuryMarket) -> String {
        var writer = CSVWriter()
        writer.append(["id", "settlement", "bid_price", "ask_price"])
        for bond in market.bonds {
            writer.append([.text(bond.id), .date(market.settlement), .number(bond.bid), .number(bond.ask)])
        }
        return writer.text
    }
}
