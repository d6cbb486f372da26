public import Contracts
public import Runtime
internal import Synchronization

/// Verifies the whole log once, in the background and at a low pace, while it serves.
///
/// It ends when all was found intact, and throws `EventStoreError.damaged` when not, so that the module that hosts it is degraded for
/// as long as it runs: damage does not heal, and starting it again says the same at once.
public final class LogVerification: Service {
    /// What health and logs call it.
    public let name = "log/verification"

    /// How far a verification is.
    public enum State: Sendable, Equatable {
        /// It has not started.
        case waiting
        /// It has checked events up to a position of those that there were at its start.
        case running(LogPosition, of: LogPosition)
        /// It has found nothing wrong up to a position.
        case intact(LogPosition)
        /// It has found so many places that are not what they must be; the first, and what is told of it.
        case damaged(LogPosition, count: Int64, first: String)
    }

    private let storage: any LogStorage
    private let key: VerifierKey
    private let clock: any WallClock
    private let pause: Duration
    private let batchSize: Int
    private let batchBytes: Int
    private let progress = Mutex(State.waiting)

    /// A verification that has not started.
    ///
    /// - Parameters:
    ///   - storage: where the log is kept.
    ///   - key: the log's public key.
    ///   - clock: for the pauses.
    ///   - pause: how long it waits after each batch that it has read.
    ///   - batchSize: how many events it reads at a time, 1 or more.
    ///   - batchBytes: what it reads at a time ends with the event with which it has so many bytes, 1 MiB unless given.
    public init(
        _ storage: any LogStorage, key: VerifierKey, clock: any WallClock, pause: Duration = .milliseconds(10),
        batchSize: Int = 1_024, batchBytes: Int = 1 << 20
    ) {
        self.storage = storage
        self.key = key
        self.clock = clock
        self.pause = pause
        self.batchSize = batchSize
        self.batchBytes = batchBytes
    }

    /// How far it is.
    public var state: State { progress.withLock { $0 } }

    /// Verifies the log.
    ///
    /// - Throws: `EventStoreError.damaged` with the first place when the log is not what it must be, and others by cause.
    public func run() async throws {
        if case .damaged(let position, _, let first) = state { throw EventStoreError.damaged(position, first) }
        let end = try await storage.head().position
        set(.running(.start, of: end))
        let report = try await LogVerifier(paced(), key: key, batchSize: batchSize, batchBytes: batchBytes).verify { position in
            self.set(.running(position, of: max(position, end)))
        }
        guard let finding = report.firstFinding, let place = report.firstDamage else { return set(.intact(report.last)) }
        set(.damaged(place, count: report.findingCount, first: "\(finding)"))
        throw EventStoreError.damaged(place, "\(finding)")
    }

    private func set(_ state: State) {
        progress.withLock { $0 = state }
    }

    /// The log, read with pauses.
    private func paced() -> AuditSource {
        var source = AuditSource(storage)
        let (read, clock, pause) = (source.page, clock, pause)
        source.page = { (after, limit) throws(EventStoreError) in
            let page = try await read(after, limit)
            do throws(CancellationError) {
                try await clock.sleep(for: pause)
            } catch {
                throw .cancelled
            }
            return page
        }
        return source
    }
}
