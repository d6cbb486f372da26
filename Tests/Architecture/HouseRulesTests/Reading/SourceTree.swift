import Foundation

/// The files that the rules look at.
struct SourceTree: Sendable {
    let files: [SourceFile]

    /// Files given as text, for the examples of the rules.
    init(_ files: [String: String]) {
        self.files = files.sorted { $0.key < $1.key }.filter { !Self.isGenerated($0.key, $0.value) }
            .map { SourceFile(path: $0.key, text: $0.value) }
    }

    private static let folders = ["Sources", "Tests", "Benchmarks", "examples", "Tools", "docs", ".ci"]
    private static let textual: Set<String> = [
        "swift", "c", "h", "inc", "md", "sh", "py", "txt", "yml", "yaml", "json", "swift-format", "",
    ]

    /// The files of a workspace, what was built and what was generated apart.
    init(root: URL) throws {
        let manager = FileManager.default
        var paths = try manager.contentsOfDirectory(atPath: root.path).filter {
            ["Package.swift", "Makefile", ".swift-format"].contains($0) || $0.hasSuffix(".md")
        }
        for folder in Self.folders {
            let walk = manager.enumerator(atPath: root.appending(path: folder).path)
            paths += (walk?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
        }
        files = paths.filter { !$0.contains(".build") && Self.textual.contains(($0 as NSString).pathExtension) }.sorted()
            .compactMap { path in
                (try? String(contentsOf: root.appending(path: path), encoding: .utf8))
                    .flatMap { Self.isGenerated(path, $0) ? nil : SourceFile(path: path, text: $0) }
            }
    }

    /// Whether a program wrote a file: it stands in a folder `Generated`, and says so in its first lines.
    static func isGenerated(_ path: String, _ text: String) -> Bool {
        path.contains("/Generated/") && text.prefix(1_000).contains("// DO NOT EDIT.\n")
    }

    /// The workspace these tests were built from, or the one that `BONDTRADER_SOURCE_ROOT` names, read once.
    static let workspace = Result {
        let named = ProcessInfo.processInfo.environment["BONDTRADER_SOURCE_ROOT"]
        return try SourceTree(
            root: named.map { URL(filePath: $0, directoryHint: .isDirectory) }
                ?? URL(filePath: #filePath).appending(path: "../../../../..").standardizedFileURL)
    }

    /// The Swift files below `Sources`, or below another folder.
    func swift(below folder: String = "Sources/") -> [SourceFile] {
        files.filter { $0.isSwift && $0.path.hasPrefix(folder) }
    }

    /// The Swift and C files below `Sources`, or below another folder.
    func code(below folder: String = "Sources/") -> [SourceFile] {
        files.filter { ($0.isSwift || $0.isC) && $0.path.hasPrefix(folder) }
    }

    func holds(_ path: String) -> Bool {
        files.contains { $0.path == path }
    }
}
