import EventSourcing

#if PostgreSQL
import PostgresStore

/// A database that an option names.
struct StoreDatabase {
    /// What messages call it: without what is secret.
    let name: String
    private let address: PostgresAddress

    /// - Throws: `CommandEnd.usage` for a text that is no address, and for one with a password, which every user of the machine could read.
    init(_ text: String, option: String) throws {
        guard !AddressSecret.isIn(text) else {
            throw CommandEnd.usage(["\(option): found a password, expected it in PGPASSWORD or ~/.pgpass"])
        }
        do {
            address = try PostgresAddress(text)
        } catch {
            throw CommandEnd.usage(["\(option): \(error)"])
        }
        name = "\(address)"
    }

    /// Opens the log there.
    ///
    /// - Parameter identity: that of a log to be written, which is made when there is none; nil to read.
    /// - Returns: the log, and what messages call it.
    /// - Throws: `CommandEnd`, by cause.
    func opened(_ identity: LogIdentity?) async throws -> (storage: any LogStorage, name: String) {
        let storage = try await LogEnds.naming(name) {
            try await PostgresLogStorage.open(address, access: identity.map { .write(made: $0) } ?? .read)
        }
        return (storage, name)
    }
}
#else
/// A database that an option names, in a program that was built without its engine.
struct StoreDatabase {
    let name = ""

    /// - Throws: `CommandEnd.unavailable`.
    init(_ text: String, option: String) throws {
        throw CommandEnd.missing(trait: "PostgreSQL", for: option)
    }

    func opened(_ identity: LogIdentity?) async throws -> (storage: any LogStorage, name: String) {
        throw CommandEnd.unavailable([name])
    }
}
#endif
