internal import EventSourcing

/// Tries a commit again for as long as it makes sense: where nothing was done, and where it was found that nothing was.
struct CommitAttempts {
    private let patience: LogPatience
    /// How long servers were waited for in all, in milliseconds.
    private var waited = 0
    private var pause = 0
    private var conflicts = 0

    init(_ patience: LogPatience) {
        self.patience = patience
    }

    /// Runs a commit until it is known what came of it, or the server is away for too long.
    ///
    /// - Parameters:
    ///   - commit: decides and commits; throws `CommitFailure`.
    ///   - settle: finds out whether a commit is there.
    /// - Returns: what was committed, or why nothing more is tried.
    mutating func run(
        _ commit: () async throws -> LogCommit, settle: (LogCommit) async throws -> Bool
    ) async -> Result<LogCommit, EventStoreError> {
        while true {
            do {
                return .success(try await commit())
            } catch CommitFailure.unknown(let lost, let error) {
                switch await outcome(of: lost, error, settle) {
                case .success(true): return .success(lost)
                case .success(false): continue
                case .failure(let error): return .failure(error)
                }
            } catch {
                let cause = (error as? CommitFailure)?.cause ?? error
                guard await mayGoOn(after: cause) else { return .failure(.committing(cause)) }
            }
        }
    }

    /// What came of a commit during which the server was lost.
    private mutating func outcome(
        of commit: LogCommit, _ error: any Error, _ settle: (LogCommit) async throws -> Bool
    ) async -> Result<Bool, EventStoreError> {
        while true {
            do {
                return .success(try await settle(commit))
            } catch {
                if await mayGoOn(after: error) { continue }
                // Not known: whatever it is, it is no reason to say that nothing was taken.
                guard case .otherHistory(let found, let expected) = EventStoreError.reading(error) else {
                    return .failure(.unreachable("while it committed: \(error)"))
                }
                return .failure(.otherHistory(found: found, expected: expected))
            }
        }
    }

    /// Whether the same may succeed now; waits for a server that is away.
    private mutating func mayGoOn(after error: any Error) async -> Bool {
        switch error as? PostgresError {
        case .unreachable, .silent, .fenced:
            if case .silent(let milliseconds)? = error as? PostgresError { waited += milliseconds }
            guard waited < patience.absence else { return false }
            if pause > 0 { try? await Task.sleep(for: .milliseconds(pause)) }
            waited += pause
            pause = pause == 0 ? 20 : min(2 * pause, 500)
            return true
        case let conflict? where conflict.isConflict && conflicts < 4:
            conflicts += 1
            return true
        default: return false
        }
    }
}
