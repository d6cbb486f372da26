/// What one row of `quotes.csv` states about a bond: exactly one of these.
package enum Quote: Equatable, Sendable {
    /// A price without accrued interest, per 100 of face (column `clean_price`).
    case clean(Double)
    /// A price with accrued interest, per 100 of face (column `dirty_price`).
    case dirty(Double)
    /// A yield by the bond's own yield convention, a decimal (column `yield`).
    case yield(Double)
    /// A bank discount rate, a decimal (column `discount_rate`).
    case discountRate(Double)
}
