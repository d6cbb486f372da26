public import EventSourcing
internal import GRDB

extension SQLiteLogStorage {
    /// Copies the log as it is at one moment, while it goes on being written. The copy gets its name when it is whole.
    ///
    /// - Parameter directory: where the copy goes; it must be there and have no log.
    /// - Throws: `EventStoreError`, by cause.
    public func backup(to directory: String) async throws(EventStoreError) {
        try checkOpen()
        do {
            try await LogMaking(directory: directory).make { folder in
                let copy = try DatabaseQueue(path: folder + "/log.sqlite")
                try pool.backup(to: copy)
                try copy.close()
            }
        } catch {
            throw .writing(error)
        }
    }
}
