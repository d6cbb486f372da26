import Foundation

/// Refuses command lines that would write over what they read, or over what they have just written.
enum DistinctFiles {
    /// An option and the path it gives; nil when it gives none.
    typealias Named = (option: String, path: String?)

    /// Compares the places that the paths lead to, links followed.
    ///
    /// - Parameters:
    ///   - reading: the files to be read, any of which may be named twice; `-` is standard input.
    ///   - writing: the files to be written.
    /// - Throws: `CommandEnd.usage` when a file to be written is one of the others.
    static func check(reading: [Named], writing: [Named]) throws {
        let read = reading.compactMap { named in named.path.flatMap { $0 == "-" ? nil : (named.option, place($0)) } }
        var taken = read
        for (option, path) in writing {
            guard let path else { continue }
            let place = place(path)
            if let (other, _) = taken.first(where: { $0.1 == place }) {
                throw CommandEnd.usage(["\(option): found \(path), the file of \(other), expected one of its own"])
            }
            taken.append((option, place))
        }
    }

    /// Where a path leads, as far as it exists; what does not exist yet is taken by its name.
    private static func place(_ path: String) -> String {
        var head = Substring(path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)
        var tail: [Substring] = []
        while true {
            if let real = realpath(head.isEmpty ? "/" : String(head), nil) {
                defer { free(real) }
                let found = String(cString: real)
                return tail.isEmpty
                    ? found : URL(fileURLWithPath: found + "/" + tail.joined(separator: "/")).standardizedFileURL.path
            }
            guard let slash = head.lastIndex(of: "/") else { return path }
            tail.insert(head[slash...].dropFirst(), at: 0)
            head = head[..<slash]
        }
    }
}
