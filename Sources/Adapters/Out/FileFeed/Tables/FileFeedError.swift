/// Why a whole file could not be read. A single bad row is a `Reject` instead.
package enum FileFeedError: Error, Equatable, Sendable {
    /// There is no such file. Correct the path (exit code 4).
    case notFound(file: String)
    /// The path names a directory. Name a file in it.
    case isDirectory(file: String)
    /// The system refuses to read the file; `reason` is its own. Correct the permissions.
    case unreadable(file: String, reason: String)
    /// The file, or what it unpacks to, has more than `limit` bytes. Split it.
    case tooLarge(file: String, limit: Int)
    /// The file starts as gzip and is none that can be unpacked. Fetch it again.
    case badGzip(file: String, GzipError)
    /// Some bytes are no UTF-8 text; `found` shows them. Convert the file.
    case notUTF8(file: String, line: Int, found: String)
    /// The file holds no record. Give one with at least a header.
    case empty(file: String, expected: String)
    /// The header lacks a column, repeats one, or cannot be read. Correct the header.
    case badHeader(file: String, line: Int, field: String, found: String, expected: String)
    /// The file is no XML of elements and attributes. Fetch it again.
    case badXML(file: String, line: Int, found: String, expected: String)
    /// The file has fewer good rows than it takes to mean anything; `found` says how many. Correct or add rows.
    case tooFewRows(file: String, found: String, expected: String, rejects: [Reject])
    /// The file is in none of the layouts that the caller asked for. Convert it.
    case unknownLayout(file: String, found: String, expected: String)
}
