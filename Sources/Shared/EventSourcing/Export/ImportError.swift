/// Why an export could not be read into a log.
public enum ImportError: Error, Equatable, Sendable {
    /// A line is not what an export has there. Use an export as it was written.
    case malformedLine(Int, found: String, expected: String)
    /// A line has more bytes than are taken; those that were read are counted. Use an export, or raise the limit to that of its log.
    case longLine(Int, found: Int, limit: Int)
    /// The lines of a commit have more bytes than are taken. Use an export, or raise the limit to that of its log.
    case largeCommit(Int, found: Int, limit: Int)
    /// The file ends before the last signed head. Use a whole export.
    case incomplete(events: Int, answers: Int)
    /// The log to import into has events already. Give a directory without a log.
    case notEmpty
}
