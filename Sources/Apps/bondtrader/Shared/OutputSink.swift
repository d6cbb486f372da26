import Foundation
import LiveSystem

/// Where data goes as it comes: standard output, or a file that takes its name only once it is whole. What a symbolic link leads to is
/// written, and the link stays.
final class OutputSink {
    private let path: String?
    private let option: String
    /// Where the file gets its name, links followed.
    private let place: String
    private let temporary: String?
    private let descriptor: Int32
    private var isOpen = true

    /// - Parameters:
    ///   - path: the file, in a directory that is there; nil for standard output.
    ///   - option: the option that named the path, for messages.
    /// - Throws: `CommandEnd.unavailable` when the file can't be written.
    init(path: String?, option: String = "--out") throws {
        (self.path, self.option) = (path, option)
        guard let path else {
            (place, temporary, descriptor) = ("", nil, STDOUT_FILENO)
            return
        }
        if Self.isDevice(path) {
            // A device or a pipe is written to; nothing is put in its place.
            (place, temporary, descriptor) = (path, nil, open(path, O_WRONLY | O_CLOEXEC))
            guard descriptor >= 0 else { throw TextFile.unwritable(path, errno, option: option) }
            return
        }
        try TextFile.check(path, option: option)
        guard let place = Self.target(of: path) else { throw TextFile.unwritable(path, ELOOP, option: option) }
        self.place = place
        let temporary = "\(PathText.folder(of: place))/.\(PathText.name(of: place)).\(UUID().uuidString)"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        self.temporary = temporary
        guard descriptor >= 0 else { throw TextFile.unwritable(path, errno, option: option) }
    }

    deinit { abandon() }

    /// Writes bytes behind those before.
    func write(_ bytes: [UInt8]) throws {
        try StandardOutput.write(bytes, to: descriptor) { failure($0) }
    }

    /// Gives the file its name.
    func finish() throws {
        guard isOpen, let path else { return }
        isOpen = false
        let closing = close(descriptor) == 0 ? 0 : errno
        guard let temporary else {
            if closing != 0 { throw failure(closing) }
            return
        }
        guard closing == 0, rename(temporary, place) == 0 else {
            let code = closing == 0 ? errno : closing
            unlink(temporary)
            throw failure(code)
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
        (try? FileStatus(path))?.kind == .other
    }

    /// Where a path leads when the links that it ends with are followed, to something or to nothing yet; nil when they go in circles.
    private static func target(of path: String) -> String? {
        var path = path
        for _ in 0..<40 {
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return path }
            path = next.hasPrefix("/") ? next : PathText.folder(of: path) + "/" + next
        }
        return nil
    }

    private func failure(_ code: Int32) -> CommandEnd {
        guard let path, code != EPIPE else { return StandardOutput.failure(code) }
        return TextFile.unwritable(path, code, option: option)
    }
}
