public import EventSourcing
internal import GRDB

extension SQLiteLogStorage {
    /// Copies the log as it is at one moment, while it goes on being written.
    ///
    /// - Parameter directory: where the copy goes; it must be there and have no log.
    /// - Throws: `EventStoreError`, by cause.
    public func backup(to directory: String) async throws(EventStoreError) {
        do {
            let copy = try DatabaseQueue(path: directory + "/log.sqlite")
            try pool.backup(to: copy)
            try copy.close()
        } catch {
            throw .writing(error)
        }
    }
}
