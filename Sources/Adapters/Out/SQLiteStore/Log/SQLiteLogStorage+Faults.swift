internal import Contracts
public import EventSourcing
internal import GRDB

extension SQLiteLogStorage {
    /// What is wrong with the file, and with those of the archives at hand: pages, indexes against their rows, constraints, as SQLite finds
    /// them; a schema that is not that of a log; versions kept for archived streams that do not fit the events behind them, or the archive.
    ///
    /// - Returns: a line for each fault, at most a hundred of each kind and file.
    /// - Throws: `EventStoreError`, by cause.
    public func faults() async throws(EventStoreError) -> [String] {
        try checkOpen()
        var faults: [String] = []
        for file in archives + [live] {
            let found = try await file.read { database in
                let check = try PreparedStatement(database, "PRAGMA integrity_check(100)")
                let lines = try LogRows.all(check) { $0.text(0) ?? "a line that is no text" }
                return try (lines == ["ok"] ? [] : lines) + LogSchema.faults(in: database)
                    + ArchivedStreams.faults(in: database, isWhole: file.base == nil)
            }
            // The live file is the one that is asked about; of another it is told which.
            faults += archives.isEmpty ? found : found.map { "\(file.path): \($0)" }
        }
        for (archive, next) in zip(archives, archives.dropFirst() + [live]) {
            let expected = try await archive.read { try ArchivedStreams.through($0) }
            let found = try await next.read { try ArchivedStreams.kept($0) }
            faults += ArchivedStreams.differences(found, expected).map { "\(next.path): \($0), as in \(archive.path)" }
        }
        return faults
    }
}
