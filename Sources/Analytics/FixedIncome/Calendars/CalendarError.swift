/// Why a calendar could not be had by its name.
public enum CalendarError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No calendar has this name. Correct the name, or register the calendar.
    case unknownName(found: String, valid: [String])
    /// A calendar of this name exists already. Give the custom calendar another name.
    case nameTaken(found: String, taken: [String])
    /// The name of a custom calendar is empty or holds a `+`, which joins names. Give it another name.
    case malformedName(found: String)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .unknownName(let found, let valid):
            "found calendar '\(found)', expected one of \(valid.joined(separator: ", ")), or several joined with '+'"
        case .nameTaken(let found, let taken):
            "found a custom calendar named '\(found)', expected a name other than \(taken.joined(separator: ", "))"
        case .malformedName(let found):
            "found a custom calendar named '\(found)', expected a name without '+' that is not empty"
        }
    }
}
