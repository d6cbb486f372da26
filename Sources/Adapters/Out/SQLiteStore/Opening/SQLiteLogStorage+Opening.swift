public import EventSourcing
public import Runtime

extension SQLiteLogStorage {
    /// Opens the log of a directory for use, and makes it at first start. However long it is, only its end is checked here:
    /// `OpenedLog.verification` goes over the rest.
    ///
    /// - Parameters:
    ///   - directory: its path; it must be there.
    ///   - signingKey: gives the log's private key.
    ///   - clock: the writer's clock.
    ///   - entropy: draws the identifier of a new log.
    ///   - archives: files with older parts of the log.
    ///   - limits: how much the log takes at once.
    /// - Returns: the log, and what verifies the rest of it.
    /// - Throws: `EventStoreError.noKey` or `otherKey` when the key is not at hand or another one, `damaged` when the end of the log is not
    ///   what was written, `otherHistory` when the head kept beside it says that it was cut or replaced, and others by cause.
    public static func open(
        _ directory: String, signingKey: @escaping LogSigningKey.Source, clock: any WallClock, entropy: any Entropy,
        archives: [String] = [], limits: AppendLimits = AppendLimits()
    ) async throws(EventStoreError) -> OpenedLog<SQLiteLogStorage> {
        let key = LogSigningKey(signingKey, clock: clock, entropy: entropy)
        let naming: @Sendable (LogIdentity?) throws(EventStoreError) -> LogIdentity = { (stored) throws(EventStoreError) in
            try key.identity(of: stored)
        }
        let storage = try await SQLiteLogStorage(directory: directory, access: .writeAs(naming), archives: archives)
        do throws(EventStoreError) {
            return try await key.use(storage, kept: try storage.sidecar?.read(), limits: limits)
        } catch {
            // What is wrong is the answer; the head beside the log stays, as it is the proof.
            try? await storage.close(notingHead: false)
            throw error
        }
    }
}
