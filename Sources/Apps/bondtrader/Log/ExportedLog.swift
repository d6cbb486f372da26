import Contracts
import EventSourcing
import Foundation
import SQLiteStore

/// Reads an export into a log.
enum ExportedLog {
    /// - Parameters:
    ///   - file: the export.
    ///   - directory: where the log is made.
    /// - Returns: the log, open for writing.
    /// - Throws: `CommandEnd.notFound`, `ImportError` or `EventStoreError`, by cause.
    static func read(_ file: String, into directory: String) async throws -> SQLiteLogStorage {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(file) }
        defer { close(descriptor) }
        var lines = ImportLines { try piece(of: file, descriptor) }
        guard let first = try lines.next() else {
            throw ImportError.malformedLine(1, found: "nothing", expected: "an export of a log")
        }
        let storage = try await SQLiteLogStorage(directory: directory, access: .write(made: try LogImport.identity(first)))
        do {
            var importing = try await LogImport(into: storage)
            while let line = try lines.next() { try await importing.take(line) }
            _ = try await importing.finish()
        } catch {
            try await storage.close()
            throw error
        }
        return storage
    }

    private static func piece(of file: String, _ descriptor: Int32) throws -> [UInt8] {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, filled in
            repeat { count = Foundation.read(descriptor, buffer.baseAddress, pieceSize) } while count < 0 && errno == EINTR
            filled = max(count, 0)
        }
        guard count >= 0 else { throw unreadable(file) }
        return bytes
    }

    private static func unreadable(_ file: String) -> CommandEnd {
        .notFound(["\(file): \(String(cString: strerror(errno)))"])
    }

    private static let pieceSize = 1 << 18
}
