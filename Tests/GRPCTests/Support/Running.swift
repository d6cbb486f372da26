import Contracts
import GRPCAPI
import GRPCCore
import Messaging
import Runtime
import Synchronization

/// Servers and channels that run while a test does.
final class Running: Sendable {
    /// A server that runs.
    struct Server: Sendable {
        let address: String
        let server: GRPCAPIServer
        let task: Task<Void, any Error>

        /// Asks it to stop, and waits until it has.
        func stop() async throws {
            task.cancel()
            try await task.value
        }
    }

    let clock: any WallClock
    private let tasks = Mutex<[Task<Void, any Error>]>([])

    init(clock: any WallClock) {
        self.clock = clock
    }

    /// Runs a test with a set of its own, and ends what it started.
    static func during<T>(clock: any WallClock = TestClock(), _ body: (Running) async throws -> T) async throws -> T {
        let running = Running(clock: clock)
        do {
            let result = try await body(running)
            await running.end()
            return result
        } catch {
            await running.end()
            throw error
        }
    }

    func end() async {
        let tasks = tasks.withLock { $0 }
        for task in tasks { task.cancel() }
        for task in tasks { _ = await task.result }
    }

    /// A server of a bus and other services.
    func serve(
        _ bus: Bus? = nil, at listen: String = "127.0.0.1:0", files: TLSFiles? = nil, limits: GRPCLimits = .quick,
        services: [any RegistrableRPCService] = [], health: @escaping HealthService.Statuses = { ["": true] },
        onDefect: @escaping @Sendable (MessageID, String, any Error) -> Void = { _, _, _ in }
    ) async throws -> Server {
        let (addresses, told) = AsyncStream.makeStream(of: String.self)
        let server = try GRPCAPIServer(
            settings: GRPCServerSettings(listen: listen, files: files, limits: limits), peers: bus, services: services,
            health: health, clock: clock, identifiers: IdentifierSource(clock: clock, entropy: TestEntropy()),
            onDefect: onDefect, onReady: { host, port in told.yield("\(host):\(port)") })
        let task = Task {
            defer { told.finish() }
            try await server.run()
        }
        tasks.withLock { $0.append(task) }
        for await address in addresses { return Server(address: address, server: server, task: task) }
        try await task.value
        throw CancellationError()
    }

    /// A channel that runs.
    func channel(
        to addresses: String..., files: TLSFiles? = nil, limits: GRPCLimits = .quick, longestCall: Duration = .seconds(300)
    ) throws -> PeerChannel {
        let channel = try PeerChannel(
            to: "echo", at: try addresses.map { try PeerAddress($0) }, files: files, longestCall: longestCall, limits: limits,
            clock: clock)
        keep { try await channel.run() }
        return channel
    }

    /// Something else that ends with the test.
    func keep(_ body: @escaping @Sendable () async throws -> Void) {
        let task = Task { try await body() }
        tasks.withLock { $0.append(task) }
    }
}

extension GRPCLimits {
    /// Limits under which nothing waits for long.
    static var quick: GRPCLimits { quick() }

    /// Limits under which nothing waits for long, and some as a test wants them.
    static func quick(messageBytes: Int = 16 << 20, drainTime: Duration = .seconds(10)) -> GRPCLimits {
        var limits = GRPCLimits()
        limits.firstBackoff = .milliseconds(20)
        limits.longestBackoff = .milliseconds(200)
        limits.messageBytes = messageBytes
        limits.drainTime = drainTime
        return limits
    }
}
