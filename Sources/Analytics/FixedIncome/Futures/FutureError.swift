/// Why a futures contract or its delivery could not be worked out.
public enum FutureError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The text names no contract. Write product, month and year, as `TYZ15`.
    case unknownCode(found: String)
    /// The code has one digit for the year and nothing says which decade. Write two or four, or give a day near the contract.
    case ambiguousYear(found: String)
    /// The product is not listed for that month. Choose March, June, September or December of a year in which it is.
    case notListed(TreasuryFutureProduct, year: Int, month: Int)
    /// The bond is repaid before a factor can be formed: it needs a month, or a quarter, after the first of the delivery month.
    case matured(maturity: CalendarDate, delivery: CalendarDate)
    /// A number of the input is infinite, not a number or out of its range. Correct it.
    case invalid(field: String, found: Double, expected: String)
    /// A bond cannot be held from settlement to delivery. Correct its terms or the dates, or leave it out.
    case bond(id: String, MeasureError)
    /// Coupons before delivery repay the whole price, so that no repo rate is implied. Choose an earlier delivery.
    case noImpliedRepo(id: String)
    /// The basket holds no bond. Give at least one that the contract takes.
    case emptyBasket

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .unknownCode(let found):
            "contract: found '\(found)', expected a product (\(TreasuryFutureProduct.names)), a month (H, M, U, Z) and a year, as TYZ15"
        case .ambiguousYear(let found):
            "contract: found '\(found)', whose year has one digit, expected two or four, or a day near the contract"
        case .notListed(let product, let year, let month):
            "contract: found \(product.rawValue) of \(year)-\(month), expected March, June, September or December from \(product.firstYear) on"
        case .matured(let maturity, let delivery):
            "maturity: found \(maturity), expected it later after the delivery month of \(delivery)"
        case .invalid(let field, let found, let expected): "\(field): found \(found), expected \(expected)"
        case .bond(let id, let error): "\(id): \(error)"
        case .noImpliedRepo(let id): "\(id): found coupons before delivery that repay its price, expected less than that"
        case .emptyBasket: "basket: found no bond, expected at least one that the contract takes"
        }
    }
}
