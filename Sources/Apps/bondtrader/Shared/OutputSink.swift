import Foundation

/// Where data goes as it comes: standard output, or a file that takes its name only once it is whole.
final class OutputSink {
    private let path: String?
    private let option: String
    private let temporary: String?
    private let descriptor: Int32
    private var isOpen = true

    /// - Parameters:
    ///   - path: the file; nil for standard output.
    ///   - option: the option that named the path, for messages.
    /// - Throws: `CommandEnd.unavailable` when the file can't be written.
    init(path: String?, option: String = "--out") throws {
        (self.path, self.option) = (path, option)
        guard let path else {
            (temporary, descriptor) = (nil, STDOUT_FILENO)
            return
        }
        let url = URL(fileURLWithPath: path)
        if Self.isDevice(url.path) {
            // A device or a pipe is written to; nothing is put in its place.
            (temporary, descriptor) = (nil, open(url.path, O_WRONLY | O_CLOEXEC))
            guard descriptor >= 0 else { throw TextFile.unwritable(path, option: option) }
            return
        }
        try TextFile.prepare(url, option: option)
        let name = ".\(url.lastPathComponent).\(UUID().uuidString)"
        let temporary = url.deletingLastPathComponent().appendingPathComponent(name).path
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        self.temporary = temporary
        guard descriptor >= 0 else { throw TextFile.unwritable(path, option: option) }
    }

    deinit { abandon() }

    /// Writes bytes behind those before.
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let put = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if put < 0 && errno == EINTR { continue }
                guard put > 0 else { throw failure }
                rest = UnsafeRawBufferPointer(rebasing: rest[put...])
            }
        }
    }

    /// Gives the file its name.
    func finish() throws {
        guard isOpen, let path else { return }
        isOpen = false
        let failed = close(descriptor) != 0
        guard let temporary else {
            if failed { throw failure }
            return
        }
        guard !failed, rename(temporary, URL(fileURLWithPath: path).path) == 0 else {
            unlink(temporary)
            throw failure
        }
    }

    /// Leaves no file behind, unless it is finished.
    func abandon() {
        guard isOpen, path != nil else { return }
        isOpen = false
        close(descriptor)
        if let temporary { unlink(temporary) }
    }

    /// Whether something stands at a path that is neither a file nor a directory.
    private static func isDevice(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    private var failure: CommandEnd {
        path.map { TextFile.unwritable($0, option: option) } ?? StandardOutput.closed
    }
}
