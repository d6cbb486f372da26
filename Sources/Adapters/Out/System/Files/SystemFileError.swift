/// Why a file of settings or of secrets was not taken.
public enum SystemFileError: Error, Equatable, Sendable {
    /// The file cannot be opened or read. Check the path and who may read it.
    case unreadable(path: String, reason: String)
    /// It is a folder, a pipe or a device. Give a plain file.
    case notPlain(path: String)
    /// Others may read or write the secret. Take their access away: `chmod 600`.
    case exposed(path: String, mode: UInt32)
    /// It belongs to somebody else. Make it belong to the user of the process.
    case foreign(path: String, owner: UInt32, user: UInt32)
    /// It is longer than a file of its kind can be. Check the path.
    case tooLong(path: String, bytes: Int, limit: Int)
    /// It holds nothing. Write the secret into it.
    case empty(path: String)
    /// It is no UTF-8 text. Write it as text.
    case notText(path: String)
    /// Something stands already where a secret was to be made. Use it, or give another path.
    case exists(path: String)
    /// It cannot be written. Check the path, the disk and who may write there.
    case unwritable(path: String, reason: String)
    /// Others may put files into a folder of secrets, hence other secrets. Take their access away: `chmod 700`.
    case openFolder(path: String, mode: UInt32)
    /// The environment names no folder for settings. Set it, or give the file.
    case noFolder(found: String, expected: String)
    /// It is no YAML, or holds what a configuration has no use for. Correct the line.
    case malformed(path: String, line: Int, found: String, expected: String)
}
