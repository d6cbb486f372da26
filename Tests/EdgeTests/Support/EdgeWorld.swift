import ConformanceTesting
import Contracts
import Edge
import EventSourcing
import HTTPAPI
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Messaging
import ModuleKit
import NIOCore
import Runtime

/// The interface over fake modules, asked as a client asks it.
struct EdgeWorld: Sendable {
    let client: any TestClientProtocol
    let api: PublicAPI
    let log: EventLog
    let jobs: MemoryJobQueue

    /// Runs a test with the modules started.
    static func run(
        limits: EdgeLimits = EdgeLimits(), extra: [EdgeRoute] = [], live: Bool = false,
        _ test: @escaping @Sendable (EdgeWorld) async throws -> Void
    ) async throws {
        let clock = LiveClock()
        let signer = try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: MessageID(high: 5, low: 5))
        let log = EventLog(MemoryLogStorage(identity: signer.identity), clock: clock, signer: signer)
        let metrics = MemoryBusMetrics()
        let host = try ModuleHost(
            [FakeMarket(log: log), FakeValuation()], table: ContractTable(handled + PublicAPI.contracts), clock: clock,
            entropy: SeededEntropy(seed: 1), middleware: [.metrics(metrics, clock: clock), .validation, .idempotency(log)])
        let jobs = MemoryJobQueue()
        let api = PublicAPI(
            bus: ModuleBus("edge", host.bus), log: log, health: { host.health }, clock: clock,
            jobs: JobDesk(queue: jobs, kinds: ["import", "revaluation"]), metrics: metrics, release: "1.2.3",
            heartbeat: .milliseconds(20))
        let server = try EdgeServer(
            settings: EdgeSettings(port: 0, limits: limits), routes: api.routes + extra, clock: clock,
            identifiers: IdentifierSource(clock: clock, entropy: SeededEntropy(seed: 2)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stop = EdgeClosing()
            group.addTask { _ = try await host.run { await stop.wait() } }
            while !host.health.isReady { await Task.yield() }
            defer { stop.close() }
            try await server.application().test(live ? .live : .router) { client in
                try await test(EdgeWorld(client: client, api: api, log: log, jobs: jobs))
            }
        }
    }

    private static let handled: [ContractTable.Row] = PublicAPI.contracts.map {
        ContractTable.Row(String($0.contract.module), .handles, $0.contract)
    }

    /// Asks.
    func get(_ target: String, _ fields: [(String, String)] = []) async throws -> TestResponse {
        try await send("GET", target, fields)
    }

    /// Sends JSON.
    func post(_ target: String, _ body: String, _ fields: [(String, String)] = []) async throws -> TestResponse {
        try await send("POST", target, [("Content-Type", "application/json")] + fields, body)
    }

    /// Sends a request.
    func send(
        _ method: String, _ target: String, _ fields: [(String, String)] = [], _ body: String? = nil
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        for (name, value) in fields { headers[HTTPField.Name(name)!] = value }
        return try await client.execute(
            uri: target, method: HTTPRequest.Method(rawValue: method)!, headers: headers,
            body: body.map { ByteBuffer(string: $0) })
    }
}

extension TestResponse {
    /// The body as JSON.
    var json: JSONValue {
        get throws { try JSONReader.read(bytes) }
    }

    /// The HTTP status.
    var code: Int { Int(status.code) }

    /// The body.
    var bytes: [UInt8] { Array(body.readableBytesView) }

    /// The body as text.
    var text: String { String(buffer: body) }

    /// A header field.
    func field(_ name: String) -> String? { headers[HTTPField.Name(name)!] }
}
