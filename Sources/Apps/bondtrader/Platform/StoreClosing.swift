import EventSourcing
import Messaging

/// How a store is closed when a process stops well. All that was acknowledged is safe by then: closing only puts the write-ahead file of the
/// store into the file itself.
enum StoreClosing {
    /// Closes a store. A full disk takes nothing: the write-ahead file stays, and the next start goes on with both, which is told.
    ///
    /// - Parameters:
    ///   - path: the file of the store, for messages.
    ///   - tell: takes what is worth knowing, and no error.
    ///   - close: closes it.
    /// - Throws: `CommandEnd.unavailable` when the disk fails in another way.
    static func run(
        _ path: String, tell: (String) -> Void = { StandardError.write([$0]) }, _ close: () async throws -> Void
    ) async throws {
        do {
            try await close()
        } catch {
            guard isFull(error) else { throw CommandEnd.unavailable(["\(path): \(error)"]) }
            tell(
                "\(path): found its disk full, so that \(path)-wal stays beside it; nothing is lost: keep both, make room, and the next "
                    + "start goes on with them")
        }
    }

    private static func isFull(_ error: any Error) -> Bool {
        switch error {
        case EventStoreError.storageFull, ReadModelError.storageFull, JobError.storageFull: true
        default: false
        }
    }
}
