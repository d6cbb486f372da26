import Foundation

/// The folder that holds `Package.swift`, and the sources in it.
struct Workspace {
    let root: URL

    /// The workspace these tests were built from, or the one that `BONDTRADER_SOURCE_ROOT` names.
    static let current = Workspace(
        root: ProcessInfo.processInfo.environment["BONDTRADER_SOURCE_ROOT"].map { URL(filePath: $0, directoryHint: .isDirectory) }
            ?? URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL)

    /// Files below `folder` with one of these extensions, as paths from the root, sorted.
    func files(in folder: String, extensions: Set<String>) -> [String] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walk.compactMap { $0 as? String }
            .filter { extensions.contains(($0 as NSString).pathExtension) }
            .map { "\(folder)/\($0)" }
            .sorted()
    }

    func text(of file: String) throws -> String {
        try String(contentsOf: root.appending(path: file), encoding: .utf8)
    }
}
