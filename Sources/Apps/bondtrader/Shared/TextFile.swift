import Foundation

/// Files that commands write.
enum TextFile {
    /// Writes a whole file, making its directory.
    static func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw CommandEnd.unavailable(["--out: found \(path), which can't be written: \(error.localizedDescription)"])
        }
    }
}
