public import Contracts
public import EventSourcing
internal import Synchronization

/// A log in a PostgreSQL database, in its schema `log`: written and read by any number of processes.
///
/// Each commit is one transaction with `synchronous_commit=on` that holds the row of the head from before it decides: positions are dense
/// and in the order of commits, whichever process makes them. When it returns, it survives the loss of power of the server, and of the
/// server itself where a synchronous standby has it too. Reads go to the same server, never to a standby.
///
/// A server that is away is waited for, some seconds a commit; a commit during which it was lost is settled on a new session, and acknowledged
/// only then. Where a standby takes over, and the address names both hosts, writing goes on there by itself. A process that has seen the
/// later server goes back to the earlier one no more, and one that was told of commits that are lost goes on with nothing
/// (`EventStoreError.otherHistory`). Processes that only reach the earlier server may go on there, unless a synchronous standby keeps it
/// from ending any commit.
public final class PostgresLogStorage: Sendable {
    /// Tells the identity to write under, given the log's own; given nil for a log that is not there, which is then made.
    public typealias Naming = @Sendable (LogIdentity?) throws(EventStoreError) -> LogIdentity

    /// What the storage is opened for.
    public enum Access: Sendable {
        /// Reading and writing; a log that is not there is made, with this identity.
        case write(made: LogIdentity)
        /// Reading and writing under an identity that is asked for once no other process makes or opens the log, given the log's own; given
        /// nil for a log that is not there, which is then made; it may be asked for more than once.
        case writeAs(Naming)
        /// Reading only, beside whoever writes.
        case read
    }

    let made: LogIdentity
    /// Nil when the log was opened for reading.
    let writer: PostgresConnection?
    let readers: PostgresPool
    let listener: LogListener
    let signal: CommitSignal
    let fence = LogFence()
    let patience: LogPatience
    let isClosed = Mutex(false)

    /// Opens the log of a database.
    ///
    /// - Parameters:
    ///   - address: where the database is: `postgresql://user@host:port/name`, or keywords with values.
    ///   - access: what the log is opened for.
    ///   - readers: how many sessions read, 4 unless given; one more writes, and one listens once somebody waits.
    /// - Returns: the log.
    /// - Throws: `EventStoreError.otherKey` when it was made with another key, `notFound` when there is no log to read, `unknownFormat`
    ///   when the schema is of another format or kind, or the database's encoding cannot have all names, `unreachable` when the server
    ///   cannot be reached or refuses this user, and others by cause.
    public static func open(
        _ address: String, access: Access, readers: Int = 4
    ) async throws(EventStoreError) -> PostgresLogStorage {
        let place: PostgresAddress
        do { place = try PostgresAddress(address) } catch { throw .reading(error) }
        return try await open(place, access: access, readers: readers)
    }

    /// Opens the log of a database, as the other engines there are opened: whoever shares an address goes back to no earlier server than any
    /// of them has seen.
    ///
    /// - Parameters:
    ///   - address: where the database is.
    ///   - access: what the log is opened for.
    ///   - readers: how many sessions read.
    ///   - patience: how long it waits for a server.
    /// - Returns: the log.
    /// - Throws: `EventStoreError`, by cause.
    package static func open(
        _ address: PostgresAddress, access: Access, readers: Int = 4, patience: LogPatience = LogPatience()
    ) async throws(EventStoreError) -> PostgresLogStorage {
        do {
            return try await PostgresLogStorage(address, access, readers: readers, patience)
        } catch {
            throw .reading(error)
        }
    }

    private init(_ address: PostgresAddress, _ access: Access, readers count: Int, _ patience: LogPatience) async throws {
        let naming = access.naming
        let writer = naming.map { _ in PostgresConnection(address, begin: LogSession.writing(patience)) }
        let readers = PostgresPool(address, count: max(count, 1), begin: LogSession.reading)
        self.patience = patience
        self.writer = writer
        self.readers = readers
        do {
            let opening: @Sendable (PostgresSession) throws -> (identity: LogIdentity, head: LogHead) = { session in
                try LogSchema.open(session, at: try session.place ?? session.locate(), naming)
            }
            let (identity, head) =
                if let writer { try await writer.run(opening) } else { try await readers.run(opening) }
            made = identity
            fence.note(head)
            signal = CommitSignal(at: head.position)
            listener = LogListener(address, signal)
        } catch {
            await writer?.close()
            await readers.close()
            throw error
        }
    }

    deinit {
        // Sessions end with what holds them; the one that listens holds itself.
        listener.end()
    }
}

extension PostgresLogStorage.Access {
    /// What tells the identity to write under; nil when nothing is written.
    var naming: PostgresLogStorage.Naming? {
        switch self {
        case .write(let made): { (_) throws(EventStoreError) in made }
        case .writeAs(let naming): naming
        case .read: nil
        }
    }
}
