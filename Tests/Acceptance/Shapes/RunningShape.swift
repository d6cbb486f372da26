import Foundation
import Synchronization
import TestServers

/// A shape while it runs. What it started ends with it, or with the tests.
final class RunningShape: Sendable {
    let shape: Shape
    private let started: Mutex<[ServerProcess]>
    private let ways: [Way]
    private let balancer: Balancer?
    private let directory: URL
    /// The database of its log; nil where a directory has it.
    private let database: TestDatabase?

    /// Starts one that nobody has used.
    ///
    /// - Parameters:
    ///   - shape: which.
    ///   - settings: what its processes have set beside what the shape needs.
    ///   - database: where its log is to be; one of its own where none is given.
    /// - Throws: when a part does not start.
    init(_ shape: Shape, settings: ShapeSettings = ShapeSettings(), database: TestDatabase? = nil) throws {
        self.shape = shape
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("bondtrader-acceptance-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let database = try database ?? (shape == .sqlite ? nil : TestDatabase())
        self.database = database
        let parts = try ShapeParts(shape, settings, database: database, directory: directory)
        let processes = try parts.processes.map {
            try ServerProcess($0.name, in: $0.directory, settings: $0.yaml, prefix: $0.prefix)
        }
        started = Mutex(processes)
        let ways = try Self.ways(to: processes, parts, in: directory)
        self.ways = ways
        let servers = zip(processes, ways).map { ($0.name, $1.address) }
        balancer = shape == .twoBehindHAProxy ? try Balancer(before: servers, in: directory) : nil
    }

    private static func ways(to processes: [ServerProcess], _ parts: ShapeParts, in directory: URL) throws -> [Way] {
        try zip(processes, parts.processes).map { try Way(to: $0, prefix: $1.prefix, in: directory) }
    }

    var processes: [ServerProcess] { started.withLock { $0 } }

    /// Sends to where clients do: the balancer, or the first process.
    var client: Client { Client(addresses: [balancer?.url ?? ways[0].url]) }

    /// Each process by itself.
    var members: [Client] { ways.map { Client(addresses: [$0.url]) } }

    /// Ends a process without its hearing of it.
    func kill(_ place: Int) { processes[place].kill() }

    /// Starts a process that was ended, at the address that it had.
    ///
    /// - Throws: `ServerProcess.NotReady`.
    func restart(_ place: Int) throws {
        let process = try processes[place].again()
        started.withLock { $0[place] = process }
    }

    /// Waits until nothing is under way: all that follows the log has come to its end, in every process, and no job is open.
    ///
    /// - Throws: `Client.Failure` with what is still under way when nothing has moved for a minute.
    func quiesce() async throws {
        var (last, end) = ("", ContinuousClock.now)
        while let waiting = try await pending() {
            if waiting != last { (last, end) = (waiting, .now + .seconds(60)) }
            guard ContinuousClock.now < end else {
                throw Client.Failure(description: "nothing has moved for a minute: \(waiting)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// What is under way; nil for nothing.
    private func pending() async throws -> String? {
        let head = try await Self.head(of: client)
        var services: [String: [Int]] = [:]
        for (process, member) in zip(processes, members) where process.isRunning {
            let health = try await member.get("/v1/modules")
            for service in health["modules"]?.elements.flatMap({ $0["services"]?.elements ?? [] }) ?? [] {
                guard let name = service["service"]?.string, let position = service["position"]?.integer else { continue }
                services[name, default: []].append(position)
            }
            for state in ["waiting", "running", "cancelling"] {
                let jobs = try await member.get("/v1/jobs?state=\(state)")["items"]?.elements ?? []
                if let job = jobs.first { return "\(process.name): \(job.sorted)" }
            }
        }
        for (name, positions) in services {
            // Rows are read in every process; commands are sent by one.
            let reached = name.hasPrefix("projection") ? positions.min() : positions.max()
            guard let reached, reached >= head else { return "\(name) at \(positions) of \(head)" }
        }
        let now = try await Self.head(of: client)
        return now == head ? nil : "the log, from \(head) to \(now)"
    }

    /// Waits until every module of every process is ready, none of them degraded.
    ///
    /// - Throws: `Client.Failure` with the one that is not after a minute.
    func recover() async throws {
        let end = ContinuousClock.now + .seconds(60)
        for member in members {
            while true {
                let health = try await member.get("/v1/modules")
                let modules = health["modules"]?.elements ?? []
                guard let other = modules.first(where: { $0["state"]?.string != "ready" }) else { break }
                guard ContinuousClock.now < end else { throw Client.Failure(description: "not ready: \(other.sorted)") }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// Where the log ends.
    static func head(of client: Client) async throws -> Int {
        try await client.get("/v1/events?backwards=true&limit=1")["items"]?.elements.first?["position"]?.integer ?? 0
    }

    /// What `audit verify` says of the log, which nobody else has to be running for.
    ///
    /// - Returns: its rows, by name.
    /// - Throws: `Tool.Failure` when the log is damaged.
    func verification() throws -> [String: String] {
        let place = database.map { ["--store", $0.address] } ?? ["--data", directory.appendingPathComponent("all/data").path]
        let text = try Tool.run(ServerProcess.binary, ["audit", "verify", "--format", "csv"] + place)
        let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",", maxSplits: 1).map(String.init) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0.count > 1 ? $0[1] : "") })
    }

    /// Stops all processes as a person does.
    ///
    /// - Returns: the exit code of each.
    @discardableResult
    func stop() -> [Int32] {
        defer { balancer?.stop() }
        return processes.map { $0.stop() }
    }

    /// What the processes told people.
    var errors: String { processes.map { "\($0.name): \($0.errors)" }.joined(separator: "\n") }

    deinit {
        processes.forEach { if $0.isRunning { $0.kill() } }
        balancer?.stop()
        ways.forEach { $0.close() }
        try? FileManager.default.removeItem(at: directory)
    }
}
