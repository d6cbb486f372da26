import FileFeed
import FixedIncome

/// The days of a market, made one by one where they are worked on.
struct MarketDays: Sendable {
    private let days: [MarketDay]

    /// The market's name.
    var name: String { days.first?.name ?? "" }
    var count: Int { days.count }

    /// The days of a file.
    ///
    /// - Parameters:
    ///   - options: the files.
    ///   - first: the first day asked for; nil for the file's own.
    ///   - last: the last day asked for; nil for the file's own.
    ///   - isOneDay: whether one day was asked for, which a file need not name.
    ///   - log: takes what has to be said about the file.
    /// - Throws: `CommandEnd.notFound` when the file has no prices of these days, `.usage`, `.badInput` or `FileFeedError`.
    init(_ options: MarketOptions, from first: CalendarDate?, to last: CalendarDate?, isOneDay: Bool, _ log: inout InputLog) throws {
        let inputs = try options.inputs()
        if let first, isOneDay {
            days = [try inputs.day(first, &log)]
            return
        }
        let bytes = try InputFile.read(options.quotes)
        if case .fedInvest(.history) = try QuoteFile.detect(bytes, file: options.quotes) {
            days = try inputs.days((first ?? Self.earliest)...(last ?? Self.latest), &log)
        } else {
            throw CommandEnd.usage(["--as-of: found nothing, expected the day of the prices, which \(options.quotes) does not name"])
        }
        guard !days.isEmpty else {
            throw CommandEnd.notFound(
                log.rejects.map(\.description) + ["\(options.quotes): found no prices of the days asked for, expected some"])
        }
    }

    private static let earliest: CalendarDate = "1900-01-01"
    private static let latest: CalendarDate = "2199-12-31"

    /// One day.
    func day(_ index: Int) -> MarketDay { days[index] }

    /// The last day of each year, and of the file: those that a report shows in full.
    var snapshotDays: Set<CalendarDate> {
        let dates = days.map(\.asOf)
        return Set(zip(dates, dates.dropFirst() + dates.suffix(1)).filter { $0.year != $1.year || $0 == $1 }.map(\.0))
    }
}
