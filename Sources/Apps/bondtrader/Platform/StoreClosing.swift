import EventSourcing
import Messaging

/// How a store is closed when a process stops well. All that was acknowledged is safe by then: closing only puts the write-ahead file of a
/// store into the file itself.
struct StoreClosing: Sendable {
    /// The file of the store, or where it is, for messages.
    let path: String
    let close: @Sendable () async throws -> Void

    /// Closes the store. A full disk takes nothing: the write-ahead file stays, and the next start goes on with both, which is told.
    ///
    /// - Parameter tell: takes what is worth knowing, and no error.
    /// - Throws: `CommandEnd.unavailable` when the disk fails in another way.
    func run(tell: (String) -> Void = { StandardError.write([$0]) }) async throws {
        do {
            try await close()
        } catch {
            guard Self.isFull(error) else { throw CommandEnd.unavailable(["\(path): \(error)"]) }
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
