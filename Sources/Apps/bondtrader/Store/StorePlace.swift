import EventSourcing
import Foundation
import SQLiteStore

/// Where a log is kept, as options name it: a directory, or a database by its address.
enum StorePlace: Equatable {
    case directory(String)
    case database(String)

    /// Reads what an option says.
    ///
    /// - Parameter text: `postgresql://…` or `postgres://…` for a database, a directory else.
    init(_ text: String) {
        let isAddress = ["postgresql://", "postgres://"].contains { text.lowercased().hasPrefix($0) }
        self = isAddress ? .database(text) : .directory(text)
    }

    /// Opens the log there beside whoever writes it.
    ///
    /// - Parameters:
    ///   - option: the option that named it, for messages.
    ///   - archives: older parts of the log of a directory.
    /// - Returns: the log, open for reading, and what messages call the place.
    /// - Throws: `CommandEnd`, by cause.
    func reading(option: String, archives: [String] = []) async throws -> (storage: any LogStorage, name: String) {
        switch self {
        case .directory(let path): return (try await DataOptions.open(path, option: option, archives: archives), path)
        case .database(let address):
            guard archives.isEmpty else {
                throw CommandEnd.usage(["--archive: found it with a database, expected it with a directory"])
            }
            return try await StoreDatabase(address, option: option).opened(nil)
        }
    }
}
