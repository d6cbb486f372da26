internal import Messaging
internal import Synchronization

/// Hears when other processes put work into the queue, on a connection of its own, and wakes who waits here. What a lost connection did not
/// tell is made up for by a look every few seconds.
final class JobNews: Sendable {
    /// The channel of `LISTEN` and `NOTIFY`.
    static let channel = "bondtrader_jobs"

    /// How long nothing is heard before there may be work all the same, in milliseconds.
    private static let look: Int32 = 5_000
    /// How long after a lost connection another one is tried.
    private static let pause = Duration.seconds(1)
    /// What tells nothing, and only ends a wait.
    private static let nothing = ""

    private enum Stage { case idle, listening, over }

    private let connection: PostgresConnection
    private let signal: JobSignal
    private let name: ListenerName
    private let stage = Mutex(Stage.idle)

    /// - Parameters:
    ///   - address: where the jobs are.
    ///   - signal: raised when there may be work.
    init(_ address: PostgresAddress, raising signal: JobSignal) {
        let name = ListenerName()
        self.name = name
        self.signal = signal
        connection = PostgresConnection(address) { session in
            try session.script("LISTEN \(JobNews.channel)")
            name.set(try session.run("SELECT pg_backend_pid()::text").text(0, 0))
            // What came before it listened.
            signal.raise()
        }
    }

    deinit { stage.withLock { $0 = .over } }

    /// Begins to listen, at the first call.
    func listen() {
        let isFirst = stage.withLock { stage in
            guard stage == .idle else { return false }
            stage = .listening
            return true
        }
        guard isFirst else { return }
        // Ends once nobody has this any more, or it is closed.
        let news: @Sendable () -> JobNews? = { [weak self] in self }
        Task { [connection] in
            while await JobNews.step(connection, news) == true {}
        }
    }

    /// Tells the others that there may be work. What cannot be told, they find when they look.
    func tell(on session: PostgresSession) {
        _ = try? session.run("SELECT pg_notify($1, $2)", [.text(Self.channel), .text(name.current ?? "-")])
    }

    /// Ends to listen. A session of the same database ends the wait that is under way.
    func close(_ pool: PostgresPool) async {
        let wasListening = stage.withLock { stage in
            defer { stage = .over }
            return stage == .listening
        }
        if wasListening {
            _ = try? await pool.run { session in
                _ = try session.run("SELECT pg_notify($1, $2)", [.text(Self.channel), .text(Self.nothing)])
            }
        }
        await connection.close()
    }

    /// Listens for some seconds, without holding what it tells.
    ///
    /// - Returns: whether to go on; nil once nobody is there to be told.
    private static func step(_ connection: PostgresConnection, _ news: @Sendable () -> JobNews?) async -> Bool? {
        do {
            let told = try await connection.run { session in
                try session.notifications(waiting: look).map(\.payload)
            }
            return news()?.hear(told)
        } catch PostgresError.closed {
            return false
        } catch {
            try? await Task.sleep(for: pause)
            return news()?.isListening
        }
    }

    /// - Returns: whether to go on.
    private func hear(_ told: [String]) -> Bool {
        let own = name.current
        if told.isEmpty || told.contains(where: { $0 != own && $0 != Self.nothing }) { signal.raise() }
        return isListening
    }

    private var isListening: Bool { stage.withLock { $0 == .listening } }
}
