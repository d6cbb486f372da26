internal import Foundation

/// What the system knows of what stands at a path, links followed.
package struct FileStatus: Sendable, Equatable {
    /// What stands there.
    package enum Kind: Sendable, Equatable {
        /// A file.
        case file
        /// A directory.
        case directory
        /// A device, a pipe or a socket.
        case other
    }

    /// Why the system tells nothing.
    package struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
        /// The system's number of the reason.
        package let code: Int32

        /// Whether nothing stands there.
        package var isAbsence: Bool { code == ENOENT || code == ENOTDIR }

        /// The reason in the system's words.
        package var description: String { String(cString: strerror(code)) }
    }

    /// What stands there.
    package let kind: Kind
    /// Its length, in bytes.
    package let size: Int64
    /// Who may do what: the last nine bits are those of owner, group and others.
    package let permissions: UInt32

    /// Looks at what stands at a path.
    ///
    /// - Parameter path: where.
    /// - Throws: `Refusal` when nothing stands there, or this user may not look.
    package init(_ path: String) throws(Refusal) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Refusal(code: errno) }
        kind =
            switch UInt32(status.st_mode) & UInt32(S_IFMT) {
            case UInt32(S_IFREG): .file
            case UInt32(S_IFDIR): .directory
            default: .other
            }
        size = Int64(status.st_size)
        permissions = UInt32(status.st_mode) & 0o7777
    }
}
