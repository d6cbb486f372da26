/// Why a measure could not be computed.
public enum MeasureError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Key times are missing, not above zero or out of order. Give ascending ones; `index` is the place of the first wrong one.
    case keysNotAscending(index: Int, found: Double)
    /// A number of the input is infinite, not a number or out of its range. Correct it.
    case invalid(field: String, found: Double, expected: String)
    /// A bond never stops paying, so that its payments can't be listed. Leave it out; `index` is its place.
    case perpetual(index: Int)
    /// A bond's terms do not fit the date. Correct either, or leave it out; `index` is its place.
    case bond(index: Int, BondError)
    /// A bond's price has no yield, or its yield no price. Leave it out; `index` is its place.
    case unpriceable(index: Int, YieldError)
    /// The horizon does not come after a bond's settlement. Choose a later one; `index` is the bond's place.
    case horizonNotAfterSettlement(index: Int, settlement: CalendarDate, horizon: CalendarDate)
    /// A bond has paid everything by the horizon, so that no yield of that day matters. Choose an earlier one; `index` is its place.
    case nothingLeft(index: Int, horizon: CalendarDate)
    /// What was received already repays the money borrowed: no yield breaks even. `dirtyPrice` is the price that would.
    case noBreakEven(index: Int, dirtyPrice: Double)
    /// The bond's yield does not compound, so that no par yield is like it. Settle it under a convention that does.
    case needsCompounding(index: Int, YieldConvention)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .keysNotAscending(let index, let found): "key \(index): found \(found), expected ascending times above 0"
        case .invalid(let field, let found, let expected): "\(field): found \(found), expected \(expected)"
        case .perpetual(let index): "bond \(index): found a perpetual, expected a bond with a last payment"
        case .bond(let index, let error): "bond \(index): \(error)"
        case .unpriceable(let index, let error): "bond \(index): \(error)"
        case .horizonNotAfterSettlement(let index, let settlement, let horizon):
            "bond \(index): found a horizon of \(horizon), expected a day after its settlement \(settlement)"
        case .nothingLeft(let index, let horizon):
            "bond \(index): found nothing left to pay at \(horizon), expected a horizon before its last payment"
        case .noBreakEven(let index, let price):
            "bond \(index): found a break-even dirty price of \(price), expected one above 0"
        case .needsCompounding(let index, let convention):
            "bond \(index): found the convention \(convention.rawValue), expected one whose yield compounds"
        }
    }
}
