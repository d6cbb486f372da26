import Foundation

/// Files that commands write.
enum TextFile {
    /// Writes a whole file, making its directory.
    ///
    /// - Parameters:
    ///   - text: the contents.
    ///   - path: where to.
    ///   - option: the option that named the path, for messages.
    /// - Throws: `CommandEnd.unavailable` when it can't be written.
    static func write(_ text: String, to path: String, option: String) throws {
        let sink = try OutputSink(path: path, option: option)
        try sink.write(Array(text.utf8))
        try sink.finish()
    }

    /// Makes the directory of a file to be written, and checks that none of its name is in the way.
    static func prepare(_ url: URL, option: String) throws {
        var isDirectory = ObjCBool(false)
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory), isDirectory.boolValue {
            throw CommandEnd.unavailable(["\(option): found the directory \(url.relativePath), expected the path of a file"])
        }
        do {
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw unwritable(url.relativePath, option: option)
        }
    }

    /// The end of a command whose file can't be written.
    static func unwritable(_ path: String, option: String) -> CommandEnd {
        .unavailable(["\(option): found \(path), which can't be written, expected a path in a writable directory with room"])
    }
}
