import Foundation
import LiveSystem

/// Checks of the directory in which a server keeps its log.
struct DirectoryChecks {
    let path: String

    /// Below this the log soon has no room: 1 GiB.
    private static let fewBytes: Int64 = 1 << 30
    /// Below this the stores cannot be opened: 16 MiB.
    private static let leastBytes: Int64 = 16 << 20

    /// Whether the directory can be used, or made.
    var all: [DoctorCheck] {
        if let hindrance = DataDirectory(path: path).hindrance {
            return [.bad("data directory", hindrance.found, hindrance.advice)]
        }
        guard FileManager.default.fileExists(atPath: path) else {
            return [.good("data directory", "\(path) is not there; it is made at the first start")]
        }
        return [.good("data directory", "\(path) can be read and written"), openness, space]
    }

    private var openness: DoctorCheck {
        guard let status = try? FileStatus(path) else {
            return .bad("permissions", "\(path) has none that can be read", "check its owner")
        }
        let mode = status.permissions & 0o777
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
        guard free >= Self.leastBytes else { return .bad("free space", text, "make room: the server would not start") }
        guard free >= Self.fewBytes else {
            return .warning("free space", text, "make room, or move the log's older part away with `events archive`")
        }
        return .good("free space", text)
    }
}
