internal import Foundation
public import Runtime

extension SecretFile {
    /// Writes a secret into a new file of mode 0600, whole or not at all; when it returns, the file survives the loss of power.
    ///
    /// - Parameters:
    ///   - path: where nothing stands yet; its folder must be there.
    ///   - secret: what the file is to hold; a line's end is put behind it.
    /// - Throws: `SystemFileError.exists` when something stands there, which is left as it is; `unwritable` by cause.
    public static func make(_ path: String, _ secret: Secret) throws(SystemFileError) {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw fault(temporary) }
        defer { unlink(temporary) }
        try write(Array((secret.revealed + "\n").utf8), to: descriptor, temporary)
        // A link never takes the place of another file, as a renaming would.
        guard link(temporary, path) == 0 else { throw errno == EEXIST ? .exists(path: path) : fault(path) }
        try syncFolder(of: path)
    }

    /// Makes a folder that only its owner may look into, with those that it stands in, or checks that one that is there is no other's.
    ///
    /// - Parameter path: the folder.
    /// - Throws: `SystemFileError.openFolder` when others may put files into it, `foreign` when it belongs to somebody else,
    ///   `unwritable` when it cannot be made.
    public static func makeFolder(_ path: String) throws(SystemFileError) {
        var status = stat()
        if stat(path, &status) != 0 {
            let above = folder(of: path)
            if above != path, access(above, F_OK) != 0 { try makeFolder(above) }
            guard mkdir(path, 0o700) == 0 || errno == EEXIST, stat(path, &status) == 0 else { throw fault(path) }
            try syncFolder(of: path)
        }
        guard UInt32(status.st_mode) & UInt32(S_IFMT) == UInt32(S_IFDIR) else {
            throw .unwritable(path: path, reason: "no folder")
        }
        let mode = UInt32(status.st_mode) & 0o7777
        guard mode & 0o022 == 0 else { throw .openFolder(path: path, mode: mode) }
        guard UInt32(status.st_uid) == geteuid() || status.st_uid == 0 else {
            throw .foreign(path: path, owner: UInt32(status.st_uid), user: geteuid())
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(SystemFileError) {
        defer { close(descriptor) }
        guard Foundation.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else { throw fault(path) }
    }

    private static func syncFolder(of path: String) throws(SystemFileError) {
        let folder = folder(of: path)
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(folder) }
    }

    /// The folder that a path stands in. Foundation's `deletingLastPathComponent` traps on a name of one letter (Swift 6.3.1, Linux).
    private static func folder(of path: String) -> String {
        let parts = path.split(separator: "/")
        guard parts.count > 1 else { return path.hasPrefix("/") ? "/" : "." }
        return (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    }

    private static func fault(_ path: String) -> SystemFileError {
        .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
}
