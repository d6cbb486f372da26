import Contracts
import FixedIncome

/// A price that is known of a bond.
struct PriceRecord: Sendable, Equatable {
    /// Clean, per 100 of face.
    var price: TradedPrice
    /// The market day that it holds for.
    var day: CalendarDate
    /// When it was true in the market: a quote when it was observed, a mark and a close when they were said, but on their day.
    var time: Timestamp
    /// The event that says so.
    var event: LogPosition
    var kind = PriceKind.quote
    /// How far bid and ask are apart, per 100 of face; nil where one of them is missing.
    var width: TradedPrice?
}
