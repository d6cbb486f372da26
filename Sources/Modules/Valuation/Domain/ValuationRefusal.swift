public import Contracts
internal import FixedIncome
public import Messaging

/// Why the module does not do what a command says.
public enum ValuationRefusal: DomainError, Equatable, CustomStringConvertible {
    /// No curve of this name is kept. Name one of those that are.
    case unknownCurve(String, kept: [String])
    /// The log does not reach the position yet. Ask for one that it has.
    case beyondLog(LogPosition, head: LogPosition)
    /// The curve was fitted to later prices. Nothing to do: there is a newer one.
    case olderThanFit(LogPosition, fitted: LogPosition)
    /// The prices do not make a curve. Wait for more of them, or look at those there are.
    case noCurve(String)
    /// A number or a list of the message cannot be. Correct it.
    case invalid(field: String, found: String, expected: String)

    /// The close of a market day that is asked about.
    ///
    /// - Throws: `invalid` for a day whose moments have no number.
    static func close(of day: CalendarDate) throws(ValuationRefusal) -> Timestamp {
        let days = NewYorkTime.days
        guard days.contains(day) else {
            throw .invalid(field: "asOf", found: "\(day)", expected: "a day from \(days.lowerBound) to \(days.upperBound)")
        }
        return day.marketClose
    }

    /// What programs tell it by.
    public var code: String {
        switch self {
        case .unknownCurve: "unknown-curve"
        case .beyondLog: "beyond-log"
        case .olderThanFit: "older-than-fit"
        case .noCurve: "no-curve"
        case .invalid: "invalid-field"
        }
    }

    /// What was found, and what is expected.
    public var message: String {
        switch self {
        case .unknownCurve(let name, let kept): "curve: found \(name), expected one of \(kept.joined(separator: ", "))"
        case .beyondLog(let position, let head): "known: found position \(position), expected at most \(head), where the log ends"
        case .olderThanFit(let position, let fitted):
            "known: found position \(position), expected at least \(fitted), by which the curve was fitted"
        case .noCurve(let reason): "curve: \(reason)"
        case .invalid(let field, let found, let expected): "\(field): found \(found), expected \(expected)"
        }
    }

    /// The message.
    public var description: String { message }
}
