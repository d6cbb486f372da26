import EventSourcing
import Messaging
import Runtime

/// The stores of a process, opened: its log, the read models made of it, and its jobs. Whoever opened them closes them.
struct PlatformStores: Sendable {
    let log: EventLog
    let verification: LogVerification
    let appends: LogAppends
    let readModels: any ReadModelStore
    let checkpoints: any CheckpointStore
    let jobs: any JobQueue
    /// Counts the changes of the read models; nil where other processes change them too.
    let revision: (@Sendable () -> UInt64)?
    /// Where they are, as people are told: without what is secret.
    let place: String
    private let closing: [StoreClosing]

    /// What opens stores, one behind the other: what was opened before one that fails is closed again.
    struct Opening {
        fileprivate var closing: [StoreClosing] = []

        /// Notes how what was opened is closed.
        mutating func opened(_ path: String, _ close: @escaping @Sendable () async throws -> Void) {
            closing.append(StoreClosing(path: path, close: close))
        }
    }

    /// Opens stores.
    ///
    /// - Parameter body: opens them one by one, and notes each; then puts them together.
    /// - Returns: the stores; whoever opens them closes them.
    /// - Throws: what `body` throws; nothing stays open then.
    static func open(_ body: (inout Opening) async throws -> (Opening) -> PlatformStores) async throws -> PlatformStores {
        var opening = Opening()
        do {
            return try await body(&opening)(opening)
        } catch {
            for store in opening.closing.reversed() { try? await store.close() }
            throw error
        }
    }

    init<Storage: LogStorage>(
        _ opening: Opening, log: OpenedLog<Storage>, models: some ReadModelStore & CheckpointStore, jobs: any JobQueue,
        revision: (@Sendable () -> UInt64)?, place: String
    ) {
        (self.log, verification, appends) = (log.log, log.verification, log.appends)
        (readModels, checkpoints, self.jobs) = (models, models, jobs)
        (self.revision, self.place, closing) = (revision, place, opening.closing)
    }

    /// Closes all, the last opened first.
    ///
    /// - Throws: `CommandEnd.unavailable` for the first that fails.
    func close() async throws {
        var failure: (any Error)?
        for store in closing.reversed() {
            do { try await store.run() } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    /// Closes all after a failure, which is what is told.
    func abandon() async {
        for store in closing.reversed() { try? await store.close() }
    }
}
