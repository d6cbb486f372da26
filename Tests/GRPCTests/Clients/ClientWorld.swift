import ConformanceTesting
import Contracts
import Edge
import EventSourcing
import FixedIncome
import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2
import HTTPAPI
import MarketData
import Messaging
import ModuleKit
import Runtime
import SwiftProtobuf
import Testing
import Valuation

/// The modules on a log in memory, the interface over gRPC on a loopback socket, and the one over HTTP beside it.
struct ClientWorld: Sendable {
    typealias Transport = HTTP2ClientTransport.Posix

    let client: GRPCClient<Transport>
    /// Where the server listens.
    let port: Int
    let log: EventLog
    let clock: MarketClock
    /// Told to streams when the server stops.
    let closing: EdgeClosing
    private let http: EdgeRoutes

    var bonds: Bondtrader_V1_BondService.Client<Transport> { .init(wrapping: client) }
    var quotes: Bondtrader_V1_QuoteService.Client<Transport> { .init(wrapping: client) }
    var curves: Bondtrader_V1_CurveService.Client<Transport> { .init(wrapping: client) }
    var valuations: Bondtrader_V1_ValuationService.Client<Transport> { .init(wrapping: client) }
    var market: Bondtrader_V1_MarketDataService.Client<Transport> { .init(wrapping: client) }
    var events: Bondtrader_V1_EventService.Client<Transport> { .init(wrapping: client) }
    var commands: Bondtrader_V1_CommandService.Client<Transport> { .init(wrapping: client) }
    var queries: Bondtrader_V1_QueryService.Client<Transport> { .init(wrapping: client) }

    /// Runs a test with the modules started and the server listening.
    ///
    /// - Parameters:
    ///   - limits: of the interface.
    ///   - test: calls.
    /// - Throws: what the test throws.
    static func run(
        limits: ClientLimits = ClientLimits(), _ test: @escaping @Sendable (ClientWorld) async throws -> Void
    ) async throws {
        let clock = MarketClock()
        let signer = try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: MessageID(high: 5, low: 5))
        let log = EventLog(MemoryLogStorage(identity: signer.identity), clock: clock, signer: signer)
        let store = MemoryReadModelStore()
        let platform = Platform(log: log, readModels: store, checkpoints: store, clock: clock)
        let host = try ModuleHost(
            [MarketDataModule(on: platform), ValuationModule(on: platform)],
            table: ContractTable(
                MarketDataModule.contracts + ValuationModule.contracts + PublicAPI.contracts + ClientAPI.contracts),
            clock: clock, entropy: SeededEntropy(seed: 1), middleware: [.validation, .idempotency(log)])
        let events = try [MarketDataEvents.catalogue(), ValuationModule.ownEvents()]
        let api = PublicAPI(
            bus: ModuleBus("edge", host.bus), log: log, events: events, health: { host.health }, services: { host.desk },
            clock: clock, jobs: JobDesk(queue: MemoryJobQueue(), kinds: []), heartbeat: .milliseconds(20))
        let closing = EdgeClosing()
        let clients = ClientAPI(
            bus: ModuleBus(ClientAPI.module, host.bus), log: log, events: events, clock: clock,
            identifiers: IdentifierSource(clock: clock, entropy: SeededEntropy(seed: 2)), closing: closing, limits: limits)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stop = EdgeClosing()
            group.addTask { _ = try await host.run { await stop.wait() } }
            while !host.health.isReady { await Task.yield() }
            defer { stop.close() }
            try await serving(clients, clock) { client, port in
                try await test(
                    ClientWorld(
                        client: client, port: port, log: log, clock: clock, closing: closing, http: EdgeRoutes(api.routes)))
            }
        }
    }

    private static func serving(
        _ clients: ClientAPI, _ clock: MarketClock, _ body: (GRPCClient<Transport>, Int) async throws -> Void
    ) async throws {
        let defects = DefectCount()
        let problems = ProblemInterceptor(
            identifiers: IdentifierSource(clock: clock, entropy: SeededEntropy(seed: 3)), onDefect: defects.add)
        try await withGRPCServer(
            transport: .http2NIOPosix(address: .ipv4(host: "127.0.0.1", port: 0), transportSecurity: .plaintext),
            services: clients.services, interceptors: [problems]
        ) { server in
            let port = try await server.listeningAddress?.ipv4?.port ?? 0
            try await withGRPCClient(
                transport: .http2NIOPosix(target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext)
            ) { client in
                try await body(client, port)
            }
        }
        #expect(defects.all == [])
    }

    /// Asks over HTTP, without a socket.
    func http(_ method: String, _ target: String, _ body: String = "", key: String? = nil) async throws -> JSONValue {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let (route, captures) = try http.find(method, parts[0])
        var fields = ["content-type": "application/json"]
        if let key { fields["idempotency-key"] = key }
        let answer = try await route.handle(
            EdgeRequest(
                method: method, path: parts[0], captures: captures,
                query: parts.count == 2 ? PercentText.query(parts[1]) ?? [] : [], fields: fields,
                id: MessageID(high: 77, low: UInt64(clock.nanosecondsSince1970)), deadline: clock.now.advanced(by: .seconds(30)),
                body: Array(body.utf8), closing: closing))
        guard case .bytes(let bytes) = answer.body else { return .null }
        return try JSONReader.read(bytes)
    }
}

/// Noon in New York on the day of the samples, going on as fast as time does.
final class MarketClock: WallClock {
    private let start = ContinuousClock.now

    var nanosecondsSince1970: Int64 {
        let (seconds, attoseconds) = start.duration(to: .now).components
        return 1_719_849_600_000_000_000 + seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    func sleep(for duration: Duration) async throws(CancellationError) {
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw CancellationError()
        }
    }
}
