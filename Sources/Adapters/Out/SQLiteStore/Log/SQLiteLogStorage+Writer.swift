public import EventSourcing

extension SQLiteLogStorage {
    /// Looks who writes to the log of a directory, and changes nothing.
    ///
    /// - Parameter directory: the path of the directory.
    /// - Returns: the lock's file and the process that holds it; nil when none does, or when nothing was written there yet.
    /// - Throws: `EventStoreError.failed` when the lock is there and cannot be looked at.
    public static func writer(of directory: String) throws(EventStoreError) -> String? {
        try DirectoryLock.holder(of: directory + "/log.lock")
    }
}
