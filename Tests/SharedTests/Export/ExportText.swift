import Contracts
import EventSourcing

/// Exports as tests make and alter them.
enum ExportText {
    /// The lines of a log's export.
    static func lines(of storage: any LogStorage) async throws -> [String] {
        var bytes: [UInt8] = []
        try await LogExport(storage).write { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Imports bytes into a log in memory.
    static func read(_ bytes: [UInt8], limits: ImportLimits = ImportLimits()) async throws -> MemoryLogStorage {
        var isRead = false
        var lines = ImportLines(limits: limits) {
            defer { isRead = true }
            return isRead ? [] : bytes
        }
        let storage = MemoryLogStorage(identity: try LogImport.identity(try lines.next() ?? []))
        var importing = try await LogImport(into: storage, limits: limits)
        while let line = try lines.next() { try await importing.take(line) }
        _ = try await importing.finish()
        return storage
    }

    /// Imports lines into a log in memory.
    static func read(_ lines: [String], limits: ImportLimits = ImportLimits()) async throws -> MemoryLogStorage {
        try await read(Array((lines.joined(separator: "\n") + "\n").utf8), limits: limits)
    }
}
