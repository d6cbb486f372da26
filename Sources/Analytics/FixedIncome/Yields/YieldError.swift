/// Why a price has no yield, or a yield no price.
public enum YieldError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is paid for the bond, accrued interest included, is not above zero: no discounting of positive payments gives it.
    case priceNotPositive(dirtyPrice: Double)
    /// The number is infinite or not a number. Correct the input.
    case notFinite(Double)
    /// The yield lies at or below the point where discount factors stop being positive. Choose a higher one.
    case yieldBelowFloor(yield: Double)
    /// The day count finds no time between settlement and the one payment left, so every yield gives the same price. Settle earlier.
    case noTimeLeft(dirtyPrice: Double)
    /// The search did not settle. Report it: no such bond is known.
    case notConverged(dirtyPrice: Double)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .priceNotPositive(let price):
            "found \(price) for clean price plus accrued interest, expected a sum above 0: positive payments have no other value"
        case .notFinite(let value): "found \(value), expected a finite number"
        case .yieldBelowFloor(let yield): "found a yield of \(yield), expected one at which discount factors are positive"
        case .noTimeLeft(let price):
            "found no time between settlement and payment by the bond's day count, expected some: a dirty price of \(price) has no yield"
        case .notConverged(let price): "found no yield for a dirty price of \(price)"
        }
    }
}
