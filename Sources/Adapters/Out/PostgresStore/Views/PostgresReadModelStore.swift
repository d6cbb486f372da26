package import EventSourcing
internal import Synchronization

/// Read models, checkpoints and snapshots in a database of PostgreSQL: its schema `views`. Several processes may have it open.
package final class PostgresReadModelStore: Sendable {
    /// How often something is tried that came to nothing.
    private static let most = 3

    /// What each session starts with. All that is asked for has an index, and tables grow faster than the server's figures about them,
    /// by which it would rather read small tables whole; a transaction whose client is gone lets go of what it holds.
    private static let settings = """
        SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;
        SET idle_in_transaction_session_timeout = '10s'
        """

    private let readers: PostgresPool
    private let writers: PostgresPool
    private let writes = Atomic<UInt64>(0)
    let definitions = DefinitionMemo()

    /// Counts what this process wrote, each time after it can be read; what others write is not in it.
    package var revision: UInt64 { writes.load(ordering: .acquiring) }

    /// Opens the read models of a database, and makes the tables when they are not there.
    ///
    /// - Parameters:
    ///   - address: where the database is.
    ///   - connections: how many read at once; half as many write.
    /// - Throws: `ReadModelError.damaged` when the tables are of another kind or format, and others by cause.
    package init(_ address: PostgresAddress, connections: Int = 4) async throws(ReadModelError) {
        let begin: @Sendable (PostgresSession) throws -> Void = { session in
            try session.script(Self.settings)
            try ViewsSchema.check(in: session)
        }
        readers = PostgresPool(address, count: max(1, connections), begin: begin)
        writers = PostgresPool(address, count: max(1, connections / 2), begin: begin)
        let maker = PostgresPool(address, count: 1)
        do {
            try await Self.repeating(maker) { try ViewsSchema.make(in: $0) }
            await maker.close()
            try await Self.repeating(readers) { _ in }
        } catch {
            await maker.close()
            throw .from(error)
        }
    }

    /// Runs a transaction that writes. Once begun it is not cancelled, so that its outcome is known.
    func write<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws(ReadModelError) -> T {
        let result = await Task { [writers] in
            try await Self.repeating(writers) { session in
                var isDone = false
                do {
                    return try session.transaction {
                        let value = try body(session)
                        isDone = true
                        return value
                    }
                } catch let error as PostgresError where isDone && error.isLost {
                    // Nobody answered to the commit: it may be there, and is not tried again.
                    throw ReadModelError.failed("lost while it was committed: \(error)")
                }
            }
        }.result
        writes.add(1, ordering: .releasing)
        do { return try result.get() } catch { throw .from(error) }
    }

    /// Runs a transaction that reads one state of all tables; a task that is cancelled calls it off.
    func read<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws(ReadModelError) -> T {
        try await ask { session in
            try session.transaction("ISOLATION LEVEL REPEATABLE READ READ ONLY") { try body(session) }
        }
    }

    /// Reads in one statement.
    func ask<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws(ReadModelError) -> T {
        do { return try await Self.repeating(readers, isReading: true, body) } catch { throw .from(error) }
    }

    /// Does some work, again when it came to nothing because another transaction came in between, or because the session was lost.
    private static func repeating<T: Sendable>(
        _ pool: PostgresPool, isReading: Bool = false, _ body: @escaping @Sendable (PostgresSession) throws -> T
    ) async throws -> T {
        for _ in 1..<most {
            do {
                return try await pool.run(body)
            } catch let error as PostgresError where mayCome(error, isReading: isReading) {
                continue
            }
        }
        return try await pool.run(body)
    }

    /// Whether the same work may succeed when it is tried again.
    private static func mayCome(_ error: PostgresError, isReading: Bool) -> Bool {
        switch error {
        case .unreachable: true
        // A table that was dropped since the generation was looked up is no longer asked for.
        case .refused("42P01", _), .refused("XX000", _): isReading
        default: error.isConflict
        }
    }

    /// Ends the sessions, once what was asked for before is done. A second call does nothing.
    package func close() async throws(ReadModelError) {
        await writers.close()
        await readers.close()
    }
}
