import Contracts
import FileFeed
import FixedIncome

/// A file of TRACE trades, read second by second.
struct TRACESource: PriceSource {
    let file: String
    let source = "trace"
    let dates: [CalendarDate]
    let rejects: [Reject]

    private let rows: [CalendarDate: [TRACERow]]
    /// What is known of the bonds: the file names them only.
    private let terms: [String: BondRow]

    /// - Parameters:
    ///   - bytes: the file.
    ///   - file: its name.
    ///   - terms: bonds by name.
    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String, terms: [String: BondRow] = [:]) throws(FileFeedError) {
        let parsed = try TRACEFile.parse(bytes, file: file)
        rows = Dictionary(grouping: parsed.rows, by: \.date)
        dates = rows.keys.sorted()
        rejects = parsed.rejects
        self.file = file
        self.terms = terms
    }

    func day(_ date: CalendarDate) -> SourceDay {
        // Stable: trades of one second stay in the order of the file.
        let trades = (rows[date] ?? []).enumerated().sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }
        var (day, seen) = (SourceDay(rows: trades.count), Set<String>())
        for trade in trades.map(\.element) {
            let place = SourceRow(file: file, line: trade.line, id: trade.cusip)
            day.read { day throws(Reject) in
                let (id, price) = (try place.bond(), try place.price(trade.price, "lastSalePrice"))
                guard let size = Int64(exactly: trade.volume.rounded(.towardZero)) else {
                    throw place.reject("volume", found: "\(trade.volume)", expected: "a volume below 9e18")
                }
                day.quoted += 1
                if seen.insert(trade.cusip).inserted, let terms = terms[trade.cusip] {
                    day.bonds.append(SourceDay.Bond(bond: NewBond(id: id, details: terms.details()), line: terms.line))
                }
                let time = NewYorkTime.moment(date, second: trade.second)
                day.quotes.append(
                    SourceDay.Quote(
                        quote: Contracts.Quote(bond: id, observedAt: time, price: price, size: size),
                        line: trade.line))
            }
        }
        return day
    }
}
