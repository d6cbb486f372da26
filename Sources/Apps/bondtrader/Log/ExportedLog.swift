import Contracts
import EventSourcing
import FileFeed
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
        guard let handle = fopen(file, "r") else {
            throw CommandEnd.notFound(["\(file): \(String(cString: strerror(errno)))"])
        }
        defer { fclose(handle) }
        let lines = LineReader(handle)
        guard let first = lines.next() else {
            throw ImportError.malformedLine(1, found: "nothing", expected: "an export of a log")
        }
        let storage = try await SQLiteLogStorage(directory: directory, access: .write(made: try LogImport.identity(first)))
        var importing = try await LogImport(into: storage)
        while let line = lines.next() { try await importing.take(line) }
        _ = try await importing.finish()
        return storage
    }

    /// The lines of a file, without their ends.
    private struct LineReader {
        private let handle: UnsafeMutablePointer<FILE>

        init(_ handle: UnsafeMutablePointer<FILE>) { self.handle = handle }

        func next() -> [UInt8]? {
            var line: UnsafeMutablePointer<CChar>?
            var capacity = 0
            let count = getline(&line, &capacity, handle)
            defer { free(line) }
            guard count > 0, let line else { return nil }
            let bytes = UnsafeRawBufferPointer(start: line, count: count)
            return Array(bytes.last == 10 ? UnsafeRawBufferPointer(rebasing: bytes.dropLast()) : bytes)
        }
    }
}
