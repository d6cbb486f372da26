import Contracts
import EventSourcing
import Foundation
import SQLiteStore

/// What errors of the log mean for the end of a command.
enum LogEnds {
    /// Runs `body`; what it throws names the log that it is about.
    static func naming<T>(_ path: String, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as EventStoreError {
            throw end(of: error, path)
        } catch let error as ArchiveError {
            if case .unverified = error { throw CommandEnd.badInput(["\(path): \(error)"]) }
            throw CommandEnd.usage(["\(path): \(error)"])
        } catch let error as ImportError {
            throw CommandEnd.badInput(["\(path): \(error)"])
        } catch ProofError.unreadable(let error) {
            throw end(of: error, path)
        } catch let error as ProofError {
            throw CommandEnd.badInput(["\(path): \(error)"])
        } catch let error as HeadError {
            throw CommandEnd.badInput(["\(path): \(error)"])
        }
    }

    private static func end(of error: EventStoreError, _ path: String) -> CommandEnd {
        let message = ["\(path): \(error)"]
        return switch error {
        case .notFound, .archived: .notFound(message)
        case .damaged, .unknownFormat, .versionConflict, .commandReused, .invalidAppend, .notCanonical, .otherKey,
            .otherHistory:
            .badInput(message)
        case .noKey, .storageFull, .failed, .unreachable, .stopped, .locked, .readOnly, .notWritable, .cancelled, .closed:
            .unavailable(message)
        }
    }
}
