/// Why an export could not be read into a log.
public enum ImportError: Error, Equatable, Sendable {
    /// A line is not what an export has there. Use an export as it was written.
    case malformedLine(Int, found: String, expected: String)
    /// The file ends before the last signed head. Use a whole export.
    case incomplete(events: Int, answers: Int)
    /// The log to import into has events already. Give a directory without a log.
    case notEmpty
}
