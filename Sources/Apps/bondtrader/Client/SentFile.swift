import FileFeed

/// Files that are sent as they are.
enum SentFile {
    /// The largest file that a server takes: 32 MiB.
    private static let most = 32 << 20

    /// Reads a file whole, and leaves it packed.
    ///
    /// - Parameter path: where it is; `-` is standard input.
    /// - Returns: its bytes.
    /// - Throws: `CommandEnd.notFound` when it cannot be read, `badInput` when it is too large.
    static func read(_ path: String) throws -> [UInt8] {
        do {
            return try InputFile.bytes(path, limit: most)
        } catch {
            let message = "\(path): found \(error.place.found), expected \(error.place.expected)"
            guard case .tooLarge = error else { throw CommandEnd.notFound([message]) }
            throw CommandEnd.badInput([message])
        }
    }
}
