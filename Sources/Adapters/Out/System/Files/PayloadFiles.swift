public import Contracts
internal import Foundation
public import Messaging

/// Payloads as files in a folder, each under its digest; several processes may share it.
public struct PayloadFiles: PayloadStore {
    private let folder: String

    /// A folder of payloads.
    ///
    /// - Parameter folder: made, for its owner alone, when it is not there.
    /// - Throws: `SystemFileError`, by cause.
    public init(_ folder: String) throws(SystemFileError) {
        try SecretFile.makeFolder(folder)
        self.folder = folder
    }

    /// Writes some bytes into a file, whole or not at all; when it returns, the file survives the loss of power.
    ///
    /// - Parameters:
    ///   - bytes: what to keep.
    ///   - now: the node's time.
    /// - Returns: what stands for them.
    /// - Throws: `BrokerError.full` without room on the disk, else `failed`.
    public func put(_ bytes: [UInt8], at now: Timestamp) async throws(BrokerError) -> PayloadReference {
        let reference = PayloadReference(of: bytes)
        let path = path(of: reference)
        // One that was damaged is written anew.
        if let kept = try? await get(reference), kept == bytes {
            try touch(path, now)
            return reference
        }
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw fault(path) }
        defer { unlink(temporary) }
        try write(bytes, to: descriptor, temporary)
        try touch(temporary, now)
        guard rename(temporary, path) == 0 else { throw fault(path) }
        let directory = open(folder, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw fault(folder) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw fault(folder) }
        return reference
    }

    /// Reads what was kept.
    ///
    /// - Parameter reference: what `put` returned.
    /// - Returns: the bytes; nil when there is no such file.
    /// - Throws: `BrokerError.failed` when it cannot be read, or holds other bytes.
    public func get(_ reference: PayloadReference) async throws(BrokerError) -> [UInt8]? {
        let path = path(of: reference)
        guard access(path, F_OK) == 0 else { return nil }
        let file: PlainFile
        do throws(SystemFileError) {
            file = try PlainFile(path, limit: reference.count)
        } catch {
            // Somebody pruned it meanwhile.
            if access(path, F_OK) != 0 { return nil }
            throw .failed("\(error)")
        }
        try reference.check(file.bytes)
        return file.bytes
    }

    /// Removes the files of what was last put before a time, and what writers that were killed have left.
    ///
    /// - Parameter time: what was put at it stays.
    /// - Returns: how many payloads were forgotten.
    /// - Throws: `BrokerError.failed`.
    public func prune(before time: Timestamp) async throws(BrokerError) -> Int {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
            throw .failed("\(folder): cannot be read: \(error.localizedDescription)")
        }
        var count = 0
        for name in names {
            let path = "\(folder)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            let changed = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
            guard changed < time.nanoseconds else { continue }
            guard unlink(path) == 0 || errno == ENOENT else { throw fault(path) }
            if name.utf8.count == 64 { count += 1 }
        }
        return count
    }

    private func path(of reference: PayloadReference) -> String { "\(folder)/\(reference.name)" }

    private func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(BrokerError) {
        defer { close(descriptor) }
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw fault(path) }
            start += count
        }
        guard fsync(descriptor) == 0 else { throw fault(path) }
    }

    private func touch(_ path: String, _ now: Timestamp) throws(BrokerError) {
        let time = timespec(tv_sec: Int(now.nanoseconds / 1_000_000_000), tv_nsec: Int(now.nanoseconds % 1_000_000_000))
        guard utimensat(AT_FDCWD, path, [time, time], 0) == 0 else { throw fault(path) }
    }

    private func fault(_ path: String) -> BrokerError {
        let (code, reason) = (errno, String(cString: strerror(errno)))
        return code == ENOSPC || code == EDQUOT ? .full("the disk of \(path)") : .failed("\(path): \(reason)")
    }
}
