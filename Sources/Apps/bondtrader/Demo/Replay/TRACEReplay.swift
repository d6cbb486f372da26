import Contracts
import FileFeed
import FixedIncome

/// A file of TRACE trades, played back second by second.
struct TRACEReplay: ReplaySource {
    let file: String
    let source = "trace"
    let dates: [CalendarDate]
    let rejects: [String]

    private let rows: [CalendarDate: [TRACERow]]
    /// What is known of the bonds: the file names them only.
    private let terms: [String: BondRow]

    /// - Parameters:
    ///   - bytes: the file.
    ///   - file: its name.
    ///   - terms: bonds by name.
    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String, terms: [String: BondRow]) throws {
        let parsed = try TRACEFile.parse(bytes, file: file)
        rows = Dictionary(grouping: parsed.rows, by: \.date)
        dates = rows.keys.sorted()
        rejects = parsed.rejects.map(\.description)
        self.file = file
        self.terms = terms
    }

    func day(_ date: CalendarDate) throws -> ReplayDay {
        // Stable: trades of one second stay in the order of the file.
        let trades = (rows[date] ?? []).enumerated().sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }
        var replay = ReplayDay(rows: trades.count, quoted: trades.count)
        var seen: Set<String> = []
        for trade in trades.map(\.element) {
            let id = try BondID(trade.cusip)
            if seen.insert(trade.cusip).inserted, let terms = terms[trade.cusip] {
                replay.bonds.append(NewBond(id: id, details: terms.details()))
            }
            replay.quotes.append(
                Contracts.Quote(
                    bond: id, observedAt: NewYorkTime.moment(date, second: trade.second), price: try TradedPrice(trade.price),
                    size: Int64(trade.volume)))
        }
        return replay
    }
}
