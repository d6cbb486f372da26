import Foundation

/// Checks of the directory in which a server keeps its log.
struct DirectoryChecks {
    let path: String

    /// Below this the log soon has no room: 1 GiB.
    private static let fewBytes: Int64 = 1 << 30

    /// Whether the directory can be used, or made.
    var all: [DoctorCheck] {
        var isDirectory = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return [absent] }
        guard isDirectory.boolValue else {
            return [.bad("data directory", "\(path) is a file", "name a directory with --data, or move the file away")]
        }
        return [rights, openness, space]
    }

    /// Where nothing is yet, the nearest directory above must take a new one.
    private var absent: DoctorCheck {
        var above = URL(fileURLWithPath: path).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: above.path), above.path != "/" { above.deleteLastPathComponent() }
        guard access(above.path, W_OK | X_OK) == 0 else {
            return .bad(
                "data directory", "\(path) is not there, and \(above.path) can't be written to",
                "make it and give it to the user that runs the server")
        }
        return .good("data directory", "\(path) is not there; it is made at the first start")
    }

    private var rights: DoctorCheck {
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            return .bad(
                "data directory", "\(path) can't be read and written by this user",
                "run as its owner, or give it to the user that runs the server")
        }
        let locked = ["log.sqlite", "views.sqlite", "jobs.sqlite"].map { "\(path)/\($0)" }.filter {
            FileManager.default.fileExists(atPath: $0) && access($0, R_OK | W_OK) != 0
        }
        guard locked.isEmpty else {
            return .bad("data directory", "\(locked.joined(separator: ", ")) can't be written", "give the files to that user too")
        }
        return .good("data directory", "\(path) can be read and written")
    }

    private var openness: DoctorCheck {
        var status = stat()
        guard stat(path, &status) == 0 else { return .bad("permissions", "\(path) has none that can be read", "check its owner") }
        let mode = UInt32(status.st_mode) & 0o777
        let text = "mode 0\(String(mode, radix: 8))"
        guard mode & 0o022 == 0 else {
            return .warning("permissions", "\(text): others can write to it", "chmod 700 \(path)")
        }
        return .good("permissions", text)
    }

    private var space: DoctorCheck {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return .warning("free space", "the file system does not tell", "look with df \(path)")
        }
        let text = "\(free / (1 << 20)) MiB"
        guard free >= Self.fewBytes else {
            return .warning("free space", text, "make room, or move the log's older part away with `events archive`")
        }
        return .good("free space", text)
    }
}
