package import EventSourcing
package import Runtime

extension PostgresLogStorage {
    /// Opens the log of a database for use, and makes it at first start. However long it is, only its end is checked here:
    /// `OpenedLog.verification` goes over the rest. Each process that writes has the same private key.
    ///
    /// - Parameters:
    ///   - address: where the database is; one address for all that is kept there knows which server leads.
    ///   - signingKey: gives the log's private key.
    ///   - clock: the writer's clock.
    ///   - entropy: draws the identifier of a new log.
    ///   - limits: how much the log takes at once.
    /// - Returns: the log, and what verifies the rest of it.
    /// - Throws: `EventStoreError.noKey` or `otherKey` when the key is not at hand or another one, `damaged` when the end of the log is not
    ///   what was written, and others by cause.
    package static func open(
        _ address: PostgresAddress, signingKey: @escaping LogSigningKey.Source, clock: any WallClock, entropy: any Entropy,
        limits: AppendLimits = AppendLimits()
    ) async throws(EventStoreError) -> OpenedLog<PostgresLogStorage> {
        let key = LogSigningKey(signingKey, clock: clock, entropy: entropy)
        let naming: Naming = { (stored) throws(EventStoreError) in try key.identity(of: stored) }
        let storage = try await open(address, access: .writeAs(naming))
        do throws(EventStoreError) {
            return try await key.use(storage, kept: nil, limits: limits)
        } catch {
            try? await storage.close()
            throw error
        }
    }
}
