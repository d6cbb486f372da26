import EventSourcing
import Runtime

extension PlatformStores {
    /// Opens the stores that the settings name: those of a database, else those of the directory.
    ///
    /// - Throws: `CommandEnd`, by cause; `unavailable` when the engine was not built in.
    static func open(
        _ settings: PlatformSettings, clock: any WallClock, entropy: any Entropy, checking check: (EventLog) async throws -> Void
    ) async throws -> PlatformStores {
        guard let database = settings.store else {
            return try await open(directory: settings, clock: clock, entropy: entropy, checking: check)
        }
        #if PostgreSQL
        return try await open(database, settings, clock: clock, entropy: entropy, checking: check)
        #else
        throw CommandEnd.missing(trait: "PostgreSQL", for: "--store")
        #endif
    }
}
