import FileFeed
import FixedIncome

/// What `value` reads whole, and how it gets at the rest.
struct ValueInputs {
    let bondFile: String
    let curve: ZeroCurve?
    let schedule: ValueSchedule
    let settlement: CalendarDate?
    let calendars: CalendarRegistry
    private let quoteFile: String?

    init(_ command: ValueCommand, _ log: inout InputLog) throws {
        bondFile = command.bonds
        quoteFile = command.quotes
        [bondFile, quoteFile].compactMap { $0 }.forEach { log.list($0) }
        settlement = command.settlement
        curve = try command.curve.flatMap { try Self.curve($0, &log) }
        schedule = try command.schedule.map { try ValueSchedule($0, &log) } ?? ValueSchedule()
        calendars = try command.calendars.registry()
    }

    /// The bonds to value, from the first.
    func reader(_ log: inout InputLog) throws -> any ValueReader {
        let source = try ByteSource(bondFile)
        let feed = try BondFeed(source, schedule: schedule, readingQuotes: quoteFile == nil)
        feed.notes.forEach { log.note("\($0)") }
        guard let quoteFile else { return SelfQuotedBonds(feed: feed, settlement: settlement) }
        let quotes = try QuoteReader(try ByteSource(quoteFile))
        quotes.notes.forEach { log.note("\($0)") }
        let (bondFile, schedule) = (bondFile, schedule)
        return QuotedBonds(
            bonds: feed, quotes: quotes, quoteFile: quoteFile, settlement: settlement,
            reopen: source.isRepeatable
                ? { () throws(FileFeedError) in
                    try BondFeed(try ByteSource(bondFile), schedule: schedule, readingQuotes: false, isTelling: false)
                } : nil)
    }

    /// The curve of a file; nil when a node of it is bad, for without that node it is another curve.
    private static func curve(_ file: String, _ log: inout InputLog) throws -> ZeroCurve? {
        let parsed = try CurveFile.parse(InputFile.read(file), file: file)
        let rows = log.rows(of: parsed)
        if !parsed.rejects.isEmpty {
            log.note("\(file): no price off the curve: a bad node makes it another curve")
            return nil
        }
        do {
            return try ZeroCurve(dates: rows.map(\.date), zeroRates: rows.map(\.zeroRate))
        } catch {
            throw CommandEnd.badInput(log.rejects.map(\.description) + ["\(file): \(error)"])
        }
    }
}
