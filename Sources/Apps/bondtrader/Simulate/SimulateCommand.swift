import ArgumentParser
import FixedIncome
import Foundation
import SimulatedMarket

/// `bondtrader simulate`: a market made from a seed.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A made-up market of Treasuries and corporates with bid and ask, the same for the same seed and day.",
        discussion: """
            Yields, spreads, pricing errors and bid–ask behave like real ones; docs/guides/simulated-market.md compares them. Days of one \
            seed are days of one history, whichever range of it is asked for.

            Writes bonds.csv, quotes.csv (the day) and history.csv (all days, with a column date), which value and scan read; curve.csv, \
            the true Treasury zero curve of the day; truth.csv, what each bond is worth off its curve and how far its yield strays; and, for \
            every business day from 1990-01-02, rates.csv, Treasury par yields in percent, and spreads.csv, spreads by rating and years.
            """)

    @Option(help: "Which market: any whole number from 0.")
    var seed: UInt64

    @Option(help: ArgumentHelp("The day of the prices, a business day of US-GOVT.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate

    @Option(help: ArgumentHelp("The directory to write to; made in one that is there.", valueName: "dir"))
    var out: String

    @Option(help: "How many business days history.csv and truth.csv hold, of which --as-of is the last.")
    var days = 1

    @Option(help: "How many corporate bonds are outstanding beside all Treasuries.")
    var corporates = 400

    private static let mostCorporates = 100_000
    private static let mostDays = 10_000

    func validate() throws {
        let calendar = BusinessCalendar.usGovernment
        let range = MarketTick.days
        guard range.contains(asOf), calendar.isBusinessDay(asOf) else {
            throw ValidationError(
                "--as-of \(asOf): expected a business day of US-GOVT from \(range.lowerBound) to \(range.upperBound)")
        }
        guard (0...Self.mostCorporates).contains(corporates) else {
            throw ValidationError("--corporates \(corporates): expected 0 to \(Self.mostCorporates)")
        }
        guard (1...Self.mostDays).contains(days), range.contains(firstDay) else {
            throw ValidationError(
                "--days \(days): expected 1 to \(Self.mostDays) business days, none before \(range.lowerBound)")
        }
    }

    private var firstDay: CalendarDate { BusinessCalendar.usGovernment.advance(asOf, businessDays: 1 - days) }

    func run() throws {
        try makeDirectory()
        let market = try SimulatedMarket(seed: seed, corporates: corporates, days: firstDay...asOf)
        var files = SimulatedFiles()
        for back in stride(from: days - 1, through: 0, by: -1) {
            files.append(try market.day(BusinessCalendar.usGovernment.advance(asOf, businessDays: -back)))
        }
        let last = try market.day(asOf)
        let past = SimulatedRates(market: market, last: asOf)
        let texts = files.texts(bonds: market.bonds, last: last) + [("rates.csv", past.rates), ("spreads.csv", past.spreads)]
        for (name, text) in texts {
            try TextFile.write(text, to: "\(out)/\(name)", option: "--out")
        }
        StandardError.write(["\(last.quotes.count) bonds of \(asOf), settling \(last.settlement), in \(out)"])
    }

    private func makeDirectory() throws {
        guard !TextFile.isDirectory(out) else { return }
        guard !out.isEmpty else { throw CommandEnd.usage(["--out: found nothing, expected a directory"]) }
        guard mkdir(out, 0o777) == 0 else {
            let reason = String(cString: strerror(errno))
            throw CommandEnd.unavailable([
                "--out: the directory \(out) can't be made (\(reason)), expected one, or a new one in one that is there"
            ])
        }
    }
}
