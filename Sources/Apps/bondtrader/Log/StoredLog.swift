import EventSourcing

#if PostgreSQL
import PostgresStore
#endif

/// The log of a database, read beside those who write it.
enum StoredLog {
    /// Opens it, reads, and closes it.
    ///
    /// - Parameters:
    ///   - address: where the database is.
    ///   - body: reads.
    /// - Returns: what `body` returns.
    /// - Throws: `CommandEnd.unavailable` when the engine was not built in, `EventStoreError`, or what `body` throws.
    static func reading<T>(_ address: String, _ body: (any LogStorage) async throws -> T) async throws -> T {
        #if PostgreSQL
        let storage = try await PostgresLogStorage.open(address, access: .read)
        do {
            let result = try await body(storage)
            try await storage.close()
            return result
        } catch {
            // The first error tells the cause.
            try? await storage.close()
            throw error
        }
        #else
        throw CommandEnd.missing(trait: "PostgreSQL", for: "--store")
        #endif
    }
}
