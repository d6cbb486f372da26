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
    /// The price is so low, or the payment so near, that the yield is beyond the largest number. Correct the price.
    case yieldTooLarge(dirtyPrice: Double)
    /// The search did not settle. Report it: no such bond is known.
    case notConverged(dirtyPrice: Double)

    /// What was found and what would be right.
    public var description: String { "found \(found), expected \(expected)" }

    /// The number that is wrong, and what it is.
    public var found: String {
        switch self {
        case .priceNotPositive(let price), .noTimeLeft(let price), .yieldTooLarge(let price), .notConverged(let price):
            "a dirty price of \(price)"
        case .notFinite(let value): "\(value)"
        case .yieldBelowFloor(let yield): "a yield of \(yield)"
        }
    }

    /// What would be right, and why.
    public var expected: String {
        switch self {
        case .priceNotPositive: "clean price plus accrued interest above 0: positive payments have no other value"
        case .notFinite: "a finite number"
        case .yieldBelowFloor: "a yield at which discount factors are positive"
        case .noTimeLeft: "time between settlement and payment by the bond's day count: without any no yield changes the price"
        case .yieldTooLarge: "a price whose yield is a number: this one's is beyond the largest"
        case .notConverged: "a price at which the search settles"
        }
    }
}
