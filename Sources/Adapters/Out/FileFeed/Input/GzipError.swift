/// Why gzip data could not be unpacked.
package enum GzipError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The data does not start with the two gzip bytes. Give a gzip file, or the plain one.
    case notGzip
    /// The data ends before the compressed stream does. Fetch the file again.
    case truncated
    /// The data breaks the format or fails its own checksum; `reason` is zlib's. Fetch the file again.
    case corrupt(reason: String)
    /// The unpacked data is larger than `limit` bytes. Raise the limit if the file is to be trusted.
    case tooLarge(limit: Int)

    /// What was found, in words that follow "found".
    package var description: String {
        switch self {
        case .notGzip: "data that does not start as gzip"
        case .truncated: "gzip data that ends too early"
        case .corrupt(let reason): "damaged gzip data (\(reason))"
        case .tooLarge(let limit): "gzip data that unpacks to more than \(limit) bytes"
        }
    }
}
