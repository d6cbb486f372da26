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
        let url = URL(fileURLWithPath: path)
        var isDirectory = ObjCBool(false)
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory), isDirectory.boolValue {
            throw CommandEnd.unavailable(["\(option): found the directory \(path), expected the path of a file"])
        }
        do {
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw CommandEnd.unavailable([
                "\(option): found \(path), which can't be written, expected a path in a writable directory with room"
            ])
        }
    }
}
