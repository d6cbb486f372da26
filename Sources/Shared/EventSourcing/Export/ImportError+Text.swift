extension ImportError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .malformedLine(let line, let found, let expected): "line \(line): found \(found), expected \(expected)"
        case .longLine(let line, let found, let limit): "line \(line): found \(found) bytes or more, expected at most \(limit)"
        case .largeCommit(let line, let found, let limit):
            "line \(line): found a commit with lines of \(found) bytes or more, expected at most \(limit)"
        case .incomplete(let events, let answers):
            "found \(events) events and \(answers) answers behind the last signed head, expected each commit with its head"
        case .notEmpty: "found a log with events, expected an empty one"
        }
    }
}
