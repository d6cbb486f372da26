import FileFeed
import FixedIncome

/// A bond to value, and the quote and place that messages name.
struct ValueLine {
    var bond: BondRow
    var quote: Quote?
    var settlement: CalendarDate?
    var file: String
    var line: Int

    var place: String { "\(file):\(line)" }
}

extension ValueLine {
    /// A bond as its own row quotes it, if it does.
    init(_ row: QuotedBond, file: String, settlement: CalendarDate?) {
        self.init(
            bond: row.bond, quote: row.quote?.quote ?? row.quote?.middle, settlement: row.quote?.settlement ?? settlement,
            file: file,
            line: row.bond.line)
    }

    /// A bond as a row of another file quotes it.
    init(_ bond: BondRow, _ quote: QuoteRow, file: String, settlement: CalendarDate?) {
        self.init(
            bond: bond, quote: quote.quote ?? quote.middle, settlement: quote.settlement ?? settlement, file: file,
            line: quote.line)
    }
}
