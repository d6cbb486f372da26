#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The one place of this target that touches the file system.
package enum InputFile {
    /// The largest file, packed or unpacked, that is read unless the caller says otherwise: 1 GiB.
    package static let defaultLimit = Gzip.defaultLimit

    /// Reads a whole file, unpacks it when it is gzip (told by its first bytes, not by its name), and drops a UTF-8 byte order mark.
    ///
    /// Pipes and devices are read to their end like files.
    ///
    /// - Parameters:
    ///   - path: where the file is; errors repeat it as it was given.
    ///   - limit: the largest size in bytes, before and after unpacking.
    /// - Returns: the bytes, ready for any parser of this target.
    /// - Throws: `FileFeedError.notFound`, `.isDirectory`, `.unreadable`, `.tooLarge` or `.badGzip`.
    package static func read(_ path: String, limit: Int = defaultLimit) throws(FileFeedError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno, path) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory(file: path) }
        let bytes = try contents(of: descriptor, sizeHint: Int(status.st_size), path: path, limit: limit)
        return withoutMark(try unpacked(bytes, path: path, limit: limit))
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
        UTF8Text.startsWithMark(bytes) ? Array(bytes[3...]) : bytes
    }

    private static func contents(
        of descriptor: Int32, sizeHint: Int, path: String, limit: Int
    ) throws(FileFeedError) -> [UInt8] {
        guard sizeHint <= limit else { throw .tooLarge(file: path, limit: limit) }
        // One byte more than the file says it has, so that the read that finds the end needs no new room.
        var bytes = [UInt8](repeating: 0, count: max(sizeHint, 1 << 12) + 1)
        var count = 0
        while true {
            if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let got = bytes.withUnsafeMutableBytes { buffer in
                #if canImport(Darwin)
                Darwin.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
                #elseif canImport(Musl)
                Musl.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
                #else
                Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
                #endif
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw failure(errno, path) }
            if got == 0 { break }
            count += got
            guard count <= limit else { throw .tooLarge(file: path, limit: limit) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static func failure(_ code: Int32, _ path: String) -> FileFeedError {
        switch code {
        case ENOENT, ENOTDIR: .notFound(file: path)
        case EISDIR: .isDirectory(file: path)
        default: .unreadable(file: path, reason: String(cString: strerror(code)))
        }
    }
}
