import Foundation

/// The working copy that the tests were built from.
enum Repository {
    /// The folder of Package.swift.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A text file by its path from the root; nil when there is none.
    static func text(_ path: String) -> String? { try? String(contentsOf: root.appending(path: path), encoding: .utf8) }

    /// Replaces a text file, by its path from the root or in full.
    static func write(_ text: String, to path: String) throws {
        let url = path.hasPrefix("/") ? URL(filePath: path) : root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }
}
