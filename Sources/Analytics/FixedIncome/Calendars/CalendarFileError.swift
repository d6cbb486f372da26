/// Why a calendar's text could not be read.
public enum CalendarFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A line holds something else than the format asks for. Correct the file; nothing of it was used.
    case invalidField(file: String, line: Int, field: String, found: String, expected: String)

    /// One line, as `FILE:LINE: FIELD: found …, expected …`.
    public var description: String {
        switch self {
        case .invalidField(let file, let line, let field, let found, let expected):
            "\(file):\(line): \(field): found \(found), expected \(expected)"
        }
    }
}
