extension ImportError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .malformedLine(let line, let found, let expected): "line \(line): found \(found), expected \(expected)"
        case .incomplete(let events, let answers):
            "found \(events) events and \(answers) answers behind the last signed head, expected each commit with its head"
        case .notEmpty: "found a log with events, expected an empty one"
        }
    }
}
