import Foundation
import LiveSystem

/// Files that commands write.
enum TextFile {
    /// Writes a whole file.
    ///
    /// - Parameters:
    ///   - text: the contents.
    ///   - path: where to; its directory must be there.
    ///   - option: the option that named the path, for messages.
    /// - Throws: `CommandEnd.unavailable` when it can't be written.
    static func write(_ text: String, to path: String, option: String) throws {
        let sink = try OutputSink(path: path, option: option)
        try sink.write(Array(text.utf8))
        try sink.finish()
    }

    /// Checks that a file may stand at a path: its directory is there, and none of its name is in the way.
    static func check(_ path: String, option: String) throws {
        let folder = PathText.folder(of: path)
        guard !path.isEmpty else { throw CommandEnd.usage(["\(option): found nothing, expected the path of a file"]) }
        guard !path.hasSuffix("/"), !isDirectory(path) else {
            throw CommandEnd.unavailable(["\(option): found the directory \(path), expected the path of a file"])
        }
        guard isDirectory(folder) else {
            throw CommandEnd.unavailable([
                "\(option): found \(path), which can't be written: there is no directory \(folder), which is not made here"
            ])
        }
    }

    /// The end of a command whose file can't be written.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - code: the system's reason.
    ///   - option: the option that named the path.
    /// - Returns: the end, with the path and the reason.
    static func unwritable(_ path: String, _ code: Int32, option: String) -> CommandEnd {
        .unavailable([
            "\(option): found \(path), which can't be written (\(String(cString: strerror(code)))), "
                + "expected a path in a writable directory with room"
        ])
    }

    /// Whether something is a directory, links followed.
    static func isDirectory(_ path: String) -> Bool {
        (try? FileStatus(path))?.kind == .directory
    }
}
