import FileFeed
import FixedIncome

/// The days of a market, made one by one where they are worked on.
struct MarketDays: Sendable {
    /// Where the days come from.
    private enum Source: Sendable {
        case made([MarketDay])
        case history(FedInvestHistory, dates: [CalendarDate], file: String, settlement: CalendarDate?)
    }

    private let source: Source
    /// The days, ascending.
    let dates: [CalendarDate]
    /// The market's name.
    let name: String

    /// How many days there are.
    var count: Int { dates.count }

    /// The days of a file.
    ///
    /// - Parameters:
    ///   - inputs: the files.
    ///   - asOf: the one day asked for, which a file need not name; nil for a range.
    ///   - first: the first day asked for; nil for the file's own.
    ///   - last: the last day asked for; nil for the file's own.
    ///   - log: takes what has to be said about the file.
    /// - Throws: `CommandEnd.notFound` when the file has no prices of these days, `.usage`, `.badInput` or `FileFeedError`.
    init(
        _ inputs: MarketInputs, asOf: CalendarDate?, from first: CalendarDate?, to last: CalendarDate?, _ log: inout InputLog
    ) throws {
        if let asOf {
            self.init([try inputs.day(asOf, &log)])
            return
        }
        let range = (first ?? min(Self.earliest, last ?? Self.earliest))...(last ?? max(Self.latest, first ?? Self.latest))
        let bytes = try InputFile.read(inputs.quotes)
        switch try QuoteFile.detect(bytes, file: inputs.quotes) {
        case .fedInvest(.download):
            throw CommandEnd.usage([
                "--as-of: found nothing, expected the day of the prices, which \(inputs.quotes) does not name"
            ])
        case .fedInvest(.history):
            if let country = inputs.country, country != GovernmentMarket.unitedStates.country {
                throw CommandEnd.usage(["--country: found \(country), expected US, which \(inputs.quotes) has"])
            }
            if let bonds = inputs.bonds { log.note("\(bonds): not read: a FedInvest file says itself what its securities are") }
            let history = try FedInvestHistory(bytes, file: inputs.quotes)
            history.rejects.forEach { log.add($0) }
            history.notes.forEach { log.note("\($0)") }
            self.init(history, history.dates.filter(range.contains), inputs)
        default: self.init(try inputs.days(range, namesDays: true, &log))
        }
        guard !dates.isEmpty else {
            throw CommandEnd.notFound(
                log.rejects.map(\.description) + ["\(inputs.quotes): found no prices of the days asked for, expected some"])
        }
    }

    private init(_ days: [MarketDay]) {
        source = .made(days)
        dates = days.map(\.asOf)
        name = days.first?.name ?? ""
    }

    private init(_ history: FedInvestHistory, _ dates: [CalendarDate], _ inputs: MarketInputs) {
        source = .history(history, dates: dates, file: inputs.quotes, settlement: inputs.settlement)
        self.dates = dates
        name = GovernmentMarket.unitedStates.name
    }

    private static let earliest: CalendarDate = "1900-01-01"
    private static let latest: CalendarDate = "2199-12-31"

    /// One day, and what there is to say about its rows; any thread may ask.
    func day(_ index: Int) -> (market: MarketDay, log: InputLog) {
        switch source {
        case .made(let days): return (days[index], InputLog())
        case .history(let history, let dates, let file, let stated):
            let (market, day) = (GovernmentMarket.unitedStates, history.day(dates[index]))
            var log = InputLog()
            day.rejects.forEach { log.add($0) }
            let settlement = stated ?? market.settlement(of: day.date)
            let candidates = FedInvestCandidates(file: file, settlement: settlement)
            return (
                MarketDay(
                    name: market.name, asOf: day.date, usualSettlement: settlement,
                    candidates: day.rows.map { candidates.candidate($0) }), log
            )
        }
    }

    /// The last day of each year, and of the file: those that a report shows in full.
    var snapshotDays: Set<CalendarDate> {
        Set(zip(dates, dates.dropFirst()).filter { $0.year != $1.year }.map(\.0) + dates.suffix(1))
    }
}
