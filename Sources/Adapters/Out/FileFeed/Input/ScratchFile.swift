#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A temporary file without a name: gone when nobody holds it any more, however the program ends.
final class ScratchFile {
    private let stream: UnsafeMutablePointer<FILE>
    private let number: Int32

    /// - Throws: `FileFeedError.unreadable` about `purpose` when the system gives no temporary file.
    init(for purpose: String) throws(FileFeedError) {
        guard let stream = tmpfile() else { throw Self.failure(purpose) }
        self.stream = stream
        number = fileno(stream)
    }

    deinit { fclose(stream) }

    /// Writes words at a position, counted in words.
    func write(_ words: UnsafeBufferPointer<UInt64>, at position: Int, for purpose: String) throws(FileFeedError) {
        var rest = UnsafeRawBufferPointer(words)
        var offset = position * 8
        while !rest.isEmpty {
            let put = pwrite(number, rest.baseAddress, rest.count, off_t(offset))
            if put < 0 && errno == EINTR { continue }
            guard put > 0 else { throw Self.failure(purpose) }
            rest = UnsafeRawBufferPointer(rebasing: rest[put...])
            offset += put
        }
    }

    /// Reads words from a position, counted in words; words that were never written are 0.
    func read(_ words: UnsafeMutableBufferPointer<UInt64>, at position: Int, for purpose: String) throws(FileFeedError) {
        words.update(repeating: 0)
        var rest = UnsafeMutableRawBufferPointer(words)
        var offset = position * 8
        while !rest.isEmpty {
            let got = pread(number, rest.baseAddress, rest.count, off_t(offset))
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw Self.failure(purpose) }
            if got == 0 { return }
            rest = UnsafeMutableRawBufferPointer(rebasing: rest[got...])
            offset += got
        }
    }

    private static func failure(_ purpose: String) -> FileFeedError {
        .unreadable(file: purpose, reason: "its ids need a temporary file: \(String(cString: strerror(errno)))")
    }
}
