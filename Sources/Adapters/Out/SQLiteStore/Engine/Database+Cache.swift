internal import GRDB

extension Database {
    /// Bounds the pages that a connection keeps: 32 MiB for the one that writes, whose indexes are entered at random places, and 4 MiB for each
    /// of those that read beside it. The system keeps what they read once more.
    ///
    /// - Throws: what the engine throws.
    func limitCache() throws {
        try execute(sql: "PRAGMA cache_size = \(configuration.readonly ? -4_096 : -32_768)")
    }
}
