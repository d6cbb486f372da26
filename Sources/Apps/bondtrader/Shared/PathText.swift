/// Paths as text.
enum PathText {
    /// The directory that a path stands in. Foundation's `deletingLastPathComponent` traps on some names of one letter.
    ///
    /// - Parameter path: absolute or not.
    /// - Returns: `.` for a name by itself.
    static func folder(of path: String) -> String {
        let parts = path.split(separator: "/")
        guard parts.count > 1 else { return path.hasPrefix("/") ? "/" : "." }
        return (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    }

    /// The last name of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
