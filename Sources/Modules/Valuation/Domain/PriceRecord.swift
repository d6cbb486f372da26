import Contracts
import FixedIncome

/// The price that is known of a bond.
struct PriceRecord: Sendable, Equatable {
    /// Clean, per 100 of face.
    var price: TradedPrice
    /// The market day that it holds for.
    var day: CalendarDate
    /// The event that says so.
    var event: LogPosition
}
