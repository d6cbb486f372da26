import EventSourcing

#if PostgreSQL
import PostgresStore

/// A database that an option names.
struct StoreDatabase {
    /// What messages call it: without what is secret.
    let name: String
    private let address: PostgresAddress

    /// - Throws: `CommandEnd.usage` for a text that is no address.
    init(_ text: String, option: String) throws {
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
        throw CommandEnd.unavailable([
            """
            \(option): found a program built without PostgreSQL, expected one with the package trait PostgreSQL: `make release` builds all
            """
        ])
    }

    func opened(_ identity: LogIdentity?) async throws -> (storage: any LogStorage, name: String) {
        throw CommandEnd.unavailable([name])
    }
}
#endif
