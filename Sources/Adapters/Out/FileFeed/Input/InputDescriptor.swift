#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An open file, pipe or device, or standard input, from which bytes are read in order.
final class InputDescriptor {
    /// What stands for standard input where a path is asked for.
    static let standardInput = "-"

    private let path: String
    private let number: Int32
    /// The size in bytes that the system states; 0 for pipes and devices.
    let statedSize: Int
    /// Whether it is a file that can be opened and read again.
    let isRepeatable: Bool

    /// - Throws: `FileFeedError.notFound`, `.isDirectory` or `.unreadable`.
    init(_ path: String) throws(FileFeedError) {
        let number = path == Self.standardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw Self.failure(errno, path) }
        var status = stat()
        let failed = fstat(number, &status) != 0
        let (code, kind) = (errno, status.st_mode & S_IFMT)
        if failed || kind == S_IFDIR {
            if number != STDIN_FILENO { close(number) }
            throw failed ? Self.failure(code, path) : .isDirectory(file: path)
        }
        self.path = path
        self.number = number
        statedSize = Int(status.st_size)
        isRepeatable = kind == S_IFREG && path != Self.standardInput
    }

    deinit {
        if path != Self.standardInput { close(number) }
    }

    /// Reads some bytes.
    ///
    /// - Parameter buffer: where to put them; not empty.
    /// - Returns: how many there were; 0 at the end only.
    /// - Throws: `FileFeedError.isDirectory` or `.unreadable`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFeedError) -> Int {
        while true {
            #if canImport(Darwin)
            let got = Darwin.read(number, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
            let got = Musl.read(number, buffer.baseAddress, buffer.count)
            #else
            let got = Glibc.read(number, buffer.baseAddress, buffer.count)
            #endif
            if got >= 0 { return got }
            if errno != EINTR { throw Self.failure(errno, path) }
        }
    }

    private static func failure(_ code: Int32, _ path: String) -> FileFeedError {
        switch code {
        case ENOENT, ENOTDIR: .notFound(file: path)
        case EISDIR: .isDirectory(file: path)
        default: .unreadable(file: path, reason: String(cString: strerror(code)))
        }
    }
}
