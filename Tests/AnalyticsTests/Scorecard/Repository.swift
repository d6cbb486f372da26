import Foundation

/// The working copy that the tests were built from, and the environment they run in.
enum Repository {
    /// The folder of Package.swift.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A text file by its path from the root; nil when there is none.
    static func text(_ path: String) -> String? { try? String(contentsOf: root.appending(path: path), encoding: .utf8) }

    /// Replaces a text file.
    static func write(_ text: String, to path: String) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    /// A variable of the environment.
    static func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}
