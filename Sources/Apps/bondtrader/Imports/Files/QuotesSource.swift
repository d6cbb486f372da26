import Contracts
import FileFeed
import FixedIncome

/// Prices of a `quotes.csv`. A row's day is its own or the one that was given with the file, and means the close of New York, 17:00 there.
struct QuotesSource: PriceSource {
    let file: String
    let source: String
    let dates: [CalendarDate]
    let rejects: [Reject]

    private let rows: [CalendarDate: [QuoteRow]]
    private static let close = 17 * 3_600

    /// - Parameters:
    ///   - bytes: the file.
    ///   - file: its name.
    ///   - source: whose quotes they are.
    ///   - day: the day of the rows that do not say theirs.
    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String, source: String, day: CalendarDate?) throws(FileFeedError) {
        let parsed = try QuoteFile.parse(bytes, file: file)
        var (rows, rejects) = ([CalendarDate: [QuoteRow]](), parsed.rejects)
        for row in parsed.rows {
            guard let date = row.date ?? day else {
                rejects.append(
                    SourceRow(file: file, line: row.line, id: row.id).reject(
                        "date", found: "nothing", expected: "the day of the price, in the row or with the file"))
                continue
            }
            rows[date, default: []].append(row)
        }
        dates = rows.keys.sorted()
        (self.rows, self.rejects, self.file, self.source) = (rows, rejects, file, source)
    }

    func day(_ date: CalendarDate) -> SourceDay {
        let rows = rows[date] ?? []
        var day = SourceDay(rows: rows.count)
        let time = NewYorkTime.moment(date, second: Self.close)
        for row in rows {
            let place = SourceRow(file: file, line: row.line, id: row.id)
            day.read { day throws(Reject) in
                let (id, price) = (try place.bond(), try Self.price(row, place))
                let (bid, ask) = (try place.price(row.bidPrice, "bid_price"), try place.price(row.askPrice, "ask_price"))
                day.quoted += 1
                day.quotes.append(
                    SourceDay.Quote(
                        quote: Contracts.Quote(bond: id, observedAt: time, bid: bid, ask: ask, price: price), line: row.line))
            }
        }
        return day
    }

    /// Quotes are clean prices: others would need the bond's terms as they were on that day.
    private static func price(_ row: QuoteRow, _ place: SourceRow) throws(Reject) -> TradedPrice? {
        switch row.quote {
        case .clean(let price): return try place.price(price, "clean_price")
        case nil: return nil
        case .dirty(let price): throw place.reject("dirty_price", found: "\(price)", expected: clean)
        case .yield(let yield): throw place.reject("yield", found: "\(yield)", expected: clean)
        case .discountRate(let rate): throw place.reject("discount_rate", found: "\(rate)", expected: clean)
        }
    }

    private static let clean = "clean_price, bid_price or ask_price: quotes are clean prices"
}
