#if PostgreSQL
import EventSourcing
import LiveSystem
import Messaging
import PostgresStore
import Runtime

extension PlatformStores {
    /// Opens the stores of a database, and makes them at first start. Any number of processes may have it open.
    ///
    /// - Parameters:
    ///   - database: where the database is.
    ///   - settings: what the stores take.
    ///   - clock: the node's clock.
    ///   - entropy: draws the identifier of a new log.
    ///   - check: looks at the log before anything is opened beside it; what it throws ends the command.
    /// - Returns: the stores; whoever opens them closes them.
    /// - Throws: `CommandEnd`, by cause.
    static func open(
        _ database: Secret, _ settings: PlatformSettings, clock: any WallClock, entropy: any Entropy,
        checking check: (EventLog) async throws -> Void
    ) async throws -> PlatformStores {
        let address: PostgresAddress
        do {
            address = try PostgresAddress(database.revealed)
        } catch {
            throw CommandEnd.usage(["--store: \(error)"])
        }
        let place = "\(address)"
        return try await open { opening in
            let opened = try await LogEnds.naming(place) {
                try await PostgresLogStorage.open(
                    address, signingKey: SigningKeyOptions.key(in: settings.keys), clock: clock, entropy: entropy)
            }
            let storage = opened.storage
            opening.opened(place) { try await storage.close() }
            try await LogEnds.naming(place) { try await check(opened.log) }
            let models = try await naming(place) { try await PostgresReadModelStore.open(address, of: storage).store }
            opening.opened(place) { try await models.close() }
            let jobs = try await naming(place) { try await PostgresJobQueue.open(address, of: storage, room: settings.room) }
            opening.opened(place) { await jobs.close(noting: storage) }
            return {
                PlatformStores($0, log: opened, models: models, jobs: jobs, revision: nil, place: "data in \(place)")
            }
        }
    }

    private static func naming<T>(_ place: String, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch {
            throw CommandEnd.unavailable(["\(place): \(error)"])
        }
    }
}
#endif
