/// Why a bond could not be resolved or priced.
public enum BondError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Its schedule does not work out.
    case schedule(ScheduleError)
    /// A convention does not apply to it.
    case convention(ConventionError)
    /// A field has a value that no such bond can have. Correct it.
    case invalid(field: String, found: String, expected: String)
    /// Settlement comes before the bond exists. Choose a later day.
    case settlementBeforeIssue(settlement: CalendarDate, issue: CalendarDate)
    /// Every payment lies in the past. Nothing is left to price.
    case matured(settlement: CalendarDate, maturity: CalendarDate)
    /// A perpetual's payments are listed up to an earlier day. Resolve it from the settlement.
    case beyondListed(settlement: CalendarDate, last: CalendarDate)
    /// The yield convention is for a single remaining payment. Use one that compounds.
    case needsOnePayment(YieldConvention, found: Int)
    /// A perpetual has no last payment, which the convention or the curve needs.
    case needsMaturity(String)
    /// Bonds of this kind can't be priced yet. Leave it out.
    case notPriced(BondKind)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .schedule(let error): error.description
        case .convention(let error): error.description
        case .invalid(let field, let found, let expected): "\(field): found \(found), expected \(expected)"
        case .settlementBeforeIssue(let settlement, let issue):
            "settlement: found \(settlement), expected the issue date \(issue) or later"
        case .matured(let settlement, let maturity): "settlement: found \(settlement), expected a day before maturity \(maturity)"
        case .beyondListed(let settlement, let last):
            "settlement: found \(settlement), expected a day before \(last), or a perpetual resolved from that settlement"
        case .needsOnePayment(let convention, let found):
            "yield_convention: found \(convention.rawValue) with \(found) payments left, expected a single one"
        case .needsMaturity(let what): "maturity: found none, expected a date for \(what)"
        case .notPriced(let kind): "\(kind.rawValue) bonds can't be priced yet"
        }
    }
}
