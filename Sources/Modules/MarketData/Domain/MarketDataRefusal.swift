public import Contracts
public import Messaging

/// What market data refuses as a whole. A batch is refused for what it is; its rows are rejected one by one.
public enum MarketDataRefusal: DomainError, Equatable {
    /// The batch has too many rows. Send it in parts.
    case tooManyRows(found: Int, limit: Int)
    /// The batch has no row. Send none.
    case noRows
    /// The source has a name that no stream can have. Name it otherwise.
    case malformedSource(String)
    /// No bond has this name. Create it first.
    case unknownBond(BondID)
    /// Somebody else changed the bond since it was read. Read it again and decide anew.
    case versionConflict(BondID, expected: Int64, found: Int64)
    /// The details say something that no bond can have. Correct the field.
    case invalidDetails(field: String, found: String, expected: String)
    /// The bond is out of use. Reopen it first.
    case retired(BondID)
    /// The bond is in use and nothing is added to it. There is nothing to do.
    case nothingToReopen(BondID)
    /// The face cannot be added. Correct it.
    case invalidFace(found: Int64)
    /// A change by hand needs a reason. Give one.
    case noReason
    /// No bond has such a price. Correct it.
    case impossiblePrice(TradedPrice, ceiling: TradedPrice)
    /// It lies later than the clock here says. Correct the time, or the clock.
    case tooLate(field: String, found: String, latest: String)
    /// It lies earlier than any day of a market, or than what it follows. Correct the day.
    case tooEarly(field: String, found: String, earliest: String)
    /// A page has another size. Ask for less, in several pages.
    case invalidLimit(found: Int, limit: Int)

    /// What programs tell it by.
    public var code: String {
        switch self {
        case .tooManyRows: "too-many-rows"
        case .noRows: "no-rows"
        case .malformedSource: "malformed-source"
        case .unknownBond: "unknown-bond"
        case .versionConflict: "version-conflict"
        case .invalidDetails: "invalid-details"
        case .retired: "bond-retired"
        case .nothingToReopen: "nothing-to-reopen"
        case .invalidFace: "invalid-face"
        case .noReason: "no-reason"
        case .impossiblePrice: "impossible-price"
        case .tooLate: "too-late"
        case .tooEarly: "too-early"
        case .invalidLimit: "invalid-limit"
        }
    }

    /// What was found, and what is expected.
    public var message: String {
        switch self {
        case .tooManyRows(let found, let limit): "rows: found \(found), expected at most \(limit)"
        case .noRows: "rows: found none, expected at least one"
        case .malformedSource(let name):
            "source: found \"\(name)\", expected \(SourceName.expectation)"
        case .unknownBond(let id): "bond: found \(id), expected a bond that is known here"
        case .versionConflict(let id, let expected, let found):
            "expectedVersion: found \(expected), expected \(found), the version of \(id) now"
        case .invalidDetails(let field, let found, let expected): "\(field): found \(found), expected \(expected)"
        case .retired(let id): "bond: found \(id), which is out of use, expected a bond in use"
        case .nothingToReopen(let id): "face: found 0 for \(id), which is in use, expected more than 0"
        case .invalidFace(let face): "face: found \(face), expected 0 or more, and a sum that can be counted"
        case .noReason: "reason: found nothing, expected some words"
        case .impossiblePrice(let price, let ceiling):
            "price: found \(price), expected more than 0 and at most \(ceiling) per 100"
        case .tooLate(let field, let found, let latest):
            "\(field): found \(found), expected \(latest) at the latest, by the clock here"
        case .tooEarly(let field, let found, let earliest): "\(field): found \(found), expected \(earliest) or later"
        case .invalidLimit(let found, let limit): "limit: found \(found), expected 1 to \(limit)"
        }
    }
}
