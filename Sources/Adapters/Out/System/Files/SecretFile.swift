internal import Foundation
public import Runtime

/// A secret that stands in a file of its own.
public enum SecretFile {
    /// The most bytes that a secret may have.
    public static let limit = 64 << 10

    /// Reads a secret; the line's end behind it is not part of it.
    ///
    /// - Parameter path: a plain file that belongs to the user of this process or to root, and that nobody else may read or write.
    /// - Returns: what the file holds.
    /// - Throws: `SystemFileError`, by cause; none shows the secret.
    public static func read(_ path: String) throws(SystemFileError) -> Secret {
        let file = try PlainFile(path, limit: limit)
        guard file.mode & 0o077 == 0 else { throw .exposed(path: path, mode: file.mode) }
        guard file.owner == geteuid() || file.owner == 0 else { throw .foreign(path: path, owner: file.owner, user: geteuid()) }
        var text = try file.text()
        if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
        guard !text.isEmpty else { throw .empty(path: path) }
        return Secret(text)
    }
}
