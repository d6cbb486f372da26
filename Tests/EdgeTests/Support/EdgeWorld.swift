import ConformanceTesting
import Contracts
import Edge
import EventSourcing
import HTTPAPI
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MarketData
import Messaging
import ModuleKit
import NIOCore
import Runtime
import Testing
import Valuation

/// The interface over fake modules, asked as a client asks it.
struct EdgeWorld: Sendable {
    let client: any TestClientProtocol
    let api: PublicAPI
    let log: EventLog
    /// What went over the bus.
    let metrics: MemoryBusMetrics
    let jobs: MemoryJobQueue
    /// The services that set things aside.
    let desk: ServiceDesk

    /// Runs a test with the modules started.
    ///
    /// - Parameters:
    ///   - limits: of the server.
    ///   - extra: routes beside those of the interface.
    ///   - isReal: whether MarketData itself answers for bonds and quotes.
    ///   - isWhole: whether Valuation itself answers for curves and valuations, too.
    ///   - events: read beside those of the modules.
    ///   - defects: takes the server's own failures; without it there may be none.
    ///   - clock: of all of them.
    ///   - jobs: where jobs are.
    ///   - test: asks.
    /// - Throws: what the test throws.
    static func run(
        limits: EdgeLimits = EdgeLimits(), extra: [EdgeRoute] = [], isReal: Bool = false, isWhole: Bool = false,
        events: [EventCatalogue] = [], defects: DefectList? = nil, clock: any WallClock = LiveClock(),
        jobs: MemoryJobQueue = MemoryJobQueue(), _ test: @escaping @Sendable (EdgeWorld) async throws -> Void
    ) async throws {
        try await hosted(limits, extra, isReal: isReal || isWhole, isWhole: isWhole, events, defects, clock, jobs) {
            server, api, log, metrics, desk in
            try await server.application().test(.router) { client in
                try await test(EdgeWorld(client: client, api: api, log: log, metrics: metrics, jobs: jobs, desk: desk))
            }
        }
    }

    /// Runs a test with the modules started and the server listening.
    ///
    /// - Parameters:
    ///   - limits: of the server.
    ///   - extra: routes beside those of the interface.
    ///   - defects: takes the server's own failures; without it there may be none.
    ///   - test: asks over sockets; the server is stopped behind it.
    /// - Throws: what the test throws, or `EdgeError.cannotListen`.
    static func serve(
        limits: EdgeLimits = EdgeLimits(), extra: [EdgeRoute] = [], defects: DefectList? = nil,
        _ test: @escaping @Sendable (ListeningEdge) async throws -> Void
    ) async throws {
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        try await hosted(
            limits, extra, isReal: false, isWhole: false, [], defects, LiveClock(), MemoryJobQueue(), onReady: { ready.yield($0) }
        ) { server, api, log, _, _ in
            let running = Task {
                defer { ready.finish() }
                try await server.run()
            }
            defer { running.cancel() }
            guard let port = await ports.first(where: { _ in true }) else { return try await running.value }
            let edge = ListeningEdge(port: port, log: log) {
                running.cancel()
                try await running.value
            }
            try await test(edge)
            try await edge.stop()
        }
    }

    private static func hosted(
        _ limits: EdgeLimits, _ extra: [EdgeRoute], isReal: Bool, isWhole: Bool, _ events: [EventCatalogue],
        _ defects: DefectList?, _ clock: any WallClock, _ jobs: MemoryJobQueue,
        onReady: @escaping @Sendable (Int) -> Void = { _ in },
        _ body: (EdgeServer, PublicAPI, EventLog, MemoryBusMetrics, ServiceDesk) async throws -> Void
    ) async throws {
        let signer = try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: MessageID(high: 5, low: 5))
        let log = EventLog(MemoryLogStorage(identity: signer.identity), clock: clock, signer: signer)
        let metrics = MemoryBusMetrics()
        let store = MemoryReadModelStore()
        let platform = Platform(log: log, readModels: store, checkpoints: store, clock: clock)
        let market: any Module = isReal ? try MarketDataModule(on: platform) : FakeMarket(log: log)
        let valuation: any Module = isWhole ? try ValuationModule(on: platform) : FakeValuation()
        let host = try ModuleHost(
            [market, valuation], table: ContractTable(rows(isReal: isReal, isWhole: isWhole)), clock: clock,
            entropy: SeededEntropy(seed: 1), middleware: [.metrics(metrics, clock: clock), .validation, .idempotency(log)])
        let api = PublicAPI(
            bus: ModuleBus("edge", host.bus), log: log,
            events: try [MarketDataEvents.catalogue(), ValuationModule.ownEvents()] + events, health: { host.health },
            services: { host.desk }, clock: clock,
            jobs: JobDesk(queue: jobs, kinds: ["import", "revaluation", "retry", "rebuild"]), metrics: metrics, release: "1.2.3",
            heartbeat: .milliseconds(20))
        let unexpected = DefectList()
        let server = try EdgeServer(
            settings: EdgeSettings(port: 0, limits: limits), routes: api.routes + extra, clock: clock,
            identifiers: IdentifierSource(clock: clock, entropy: SeededEntropy(seed: 2)),
            onDefect: (defects ?? unexpected).add, onReady: { _, port in onReady(port) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stop = EdgeClosing()
            group.addTask { _ = try await host.run { await stop.wait() } }
            while !host.health.isReady { await Task.yield() }
            defer { stop.close() }
            try await body(server, api, log, metrics, host.desk)
            #expect(unexpected.all == [])
        }
    }

    private static func rows(isReal: Bool, isWhole: Bool) -> [ContractTable.Row] {
        let real = (isReal ? ["market-data"] : []) + (isWhole ? ["valuation"] : [])
        let faked = PublicAPI.contracts.filter { !real.contains(String($0.contract.module)) }.map {
            ContractTable.Row(String($0.contract.module), .handles, $0.contract)
        }
        return faked + (isReal ? MarketDataModule.contracts : []) + (isWhole ? ValuationModule.contracts : [])
            + PublicAPI.contracts
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
