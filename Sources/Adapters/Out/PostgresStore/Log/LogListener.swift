internal import Contracts
internal import Dispatch
internal import EventSourcing
internal import Synchronization

/// Tells those who wait what any process commits: on a session of its own, told by the server. Once a second it looks by itself, for word
/// may be lost with a session. It begins with the first who waits, and serves all.
final class LogListener: Sendable {
    /// Where commits tell of themselves.
    static let channel = "bondtrader_log"

    private enum Stage { case idle, listening, stopped }

    private let address: PostgresAddress
    private let signal: CommitSignal
    private let stage = Mutex(Stage.idle)
    private let wake = LogWake()
    private let queue = DispatchQueue(label: "postgres-log-news")

    init(_ address: PostgresAddress, _ signal: CommitSignal) {
        (self.address, self.signal) = (address, signal)
    }

    /// Begins to listen, unless it does, or has stopped.
    func start() {
        let isFirst = stage.withLock { stage in
            guard stage == .idle else { return false }
            stage = .listening
            return true
        }
        if isFirst { queue.async { self.listen() } }
    }

    /// Ends listening soon, now and later.
    func end() {
        stage.withLock { $0 = .stopped }
        wake.ring()
    }

    /// Ends the session. A second call does nothing.
    func stop() async {
        end()
        await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
    }

    private var isListening: Bool { stage.withLock { $0 == .listening } }

    private func listen() {
        var session: PostgresSession?
        while isListening {
            do {
                let current = try session ?? begin()
                session = current
                // What is committed from here on is told of.
                signal.advance(to: try LogRows.head(try current.run(LogRows.headColumns)).position)
                _ = try current.notifications(waiting: 1_000, or: wake.descriptor)
            } catch {
                // A log that cannot be read now tells those who read it, not those who wait.
                session = nil
                _ = Polling.isReadable(wake.descriptor, within: 1_000)
            }
        }
    }

    private func begin() throws -> PostgresSession {
        let session = try address.session()
        try LogSession.reading(session)
        try session.script("LISTEN \(Self.channel)")
        return session
    }
}
