/// Whole files.
package enum InputFile {
    /// The largest file, packed or unpacked, that is read unless the caller says otherwise: 1 GiB.
    package static let defaultLimit = Gzip.defaultLimit

    /// Reads a whole file, unpacks it when it is gzip (told by its first bytes, not by its name), and drops a UTF-8 byte order mark.
    ///
    /// Pipes and devices are read to their end like files; `-` is standard input.
    ///
    /// - Parameters:
    ///   - path: where the file is; errors repeat it as it was given.
    ///   - limit: the largest size in bytes, before and after unpacking.
    /// - Returns: the bytes, ready for any parser of this target.
    /// - Throws: `FileFeedError.notFound`, `.isDirectory`, `.unreadable`, `.tooLarge` or `.badGzip`.
    package static func read(_ path: String, limit: Int = defaultLimit) throws(FileFeedError) -> [UInt8] {
        try plain(try bytes(path, limit: limit), file: path, limit: limit)
    }

    /// Reads a whole file as it is, packed or not.
    ///
    /// - Parameters:
    ///   - path: where the file is; `-` is standard input.
    ///   - limit: the largest size in bytes.
    /// - Returns: the bytes.
    /// - Throws: `FileFeedError.notFound`, `.isDirectory`, `.unreadable` or `.tooLarge`.
    package static func bytes(_ path: String, limit: Int) throws(FileFeedError) -> [UInt8] {
        try contents(of: try InputDescriptor(path), path: path, limit: limit)
    }

    /// The same of a file that is in memory: unpacked when it is gzip, without a UTF-8 byte order mark.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name, for messages.
    ///   - limit: the largest size in bytes, unpacked.
    /// - Returns: the bytes, ready for any parser of this target.
    /// - Throws: `FileFeedError.badGzip`.
    package static func plain(
        _ bytes: [UInt8], file: String, limit: Int = defaultLimit
    ) throws(FileFeedError) -> [UInt8] {
        withoutMark(try unpacked(bytes, path: file, limit: limit))
    }

    private static func unpacked(_ bytes: [UInt8], path: String, limit: Int) throws(FileFeedError) -> [UInt8] {
        guard Gzip.isGzip(bytes) else { return bytes }
        do {
            return try Gzip.inflate(bytes, limit: limit)
        } catch {
            throw .badGzip(file: path, error)
        }
    }

    private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer(UTF8Text.startsWithMark) ? Array(bytes[3...]) : bytes
    }

    private static func contents(of input: InputDescriptor, path: String, limit: Int) throws(FileFeedError) -> [UInt8] {
        guard input.statedSize <= limit else { throw .tooLarge(file: path, limit: limit) }
        // One byte more than the file says it has, so that the read that finds the end needs no new room.
        var bytes = [UInt8](repeating: 0, count: max(input.statedSize, 1 << 12) + 1)
        var count = 0
        while true {
            if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let got = try bytes.withUnsafeMutableBufferPointer { buffer throws(FileFeedError) in
                try input.read(into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...])))
            }
            if got == 0 { break }
            count += got
            guard count <= limit else { throw .tooLarge(file: path, limit: limit) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
