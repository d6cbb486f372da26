import Foundation
import LiveSystem

/// The directory in which a process keeps its log, read models and jobs.
struct DataDirectory {
    let path: String

    /// The files in it that a server writes.
    private static let files = ["log.lock", "log.sqlite", "views.sqlite", "jobs.sqlite"]

    /// Makes the directory with those above it unless it is there, for its owner only, and checks that this user can use it.
    ///
    /// - Parameter option: what named it, for messages.
    /// - Throws: `CommandEnd.unavailable` with the directory or file that is in the way, and why.
    func make(option: String) throws {
        if let hindrance { throw CommandEnd.unavailable(["\(option): \(hindrance.text)"]) }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandEnd.unavailable(["\(option): \(hindrance?.text ?? "\(path) can't be made: \(error)")"])
        }
    }

    /// What keeps this user from reading and writing there; nil when it is possible, or the directory can be made.
    var hindrance: Hindrance? {
        let status: FileStatus
        do throws(FileStatus.Refusal) {
            status = try FileStatus(path)
        } catch {
            return error.isAbsence ? making : denied(path, "cannot be looked into", error.code)
        }
        guard status.kind == .directory else {
            return Hindrance(found: "\(path) is a file", advice: "name a directory, or move the file away")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else { return denied(path, "cannot be read and written", errno) }
        for file in Self.files.map({ "\(path)/\($0)" }) where access(file, F_OK) == 0 && access(file, R_OK | W_OK) != 0 {
            return denied(file, "cannot be read and written", errno)
        }
        return nil
    }

    /// Where nothing is yet, the nearest directory above must take a new one.
    private var making: Hindrance? {
        var above = PathText.folder(of: path)
        while (try? FileStatus(above)) == nil, above != "/", above != "." { above = PathText.folder(of: above) }
        guard (try? FileStatus(above))?.kind == .directory else {
            return Hindrance(found: "\(path) can't be made: \(above) is a file", advice: "name another directory")
        }
        guard access(above, W_OK | X_OK) == 0 else {
            return denied(above, "cannot be written, so that \(path) can't be made", errno)
        }
        return nil
    }

    private func denied(_ path: String, _ what: String, _ code: Int32) -> Hindrance {
        Hindrance(
            found: "\(path) \(what) by this user (\(String(cString: strerror(code))))",
            advice: "give it to this user, run as its owner, or name another directory")
    }
}
