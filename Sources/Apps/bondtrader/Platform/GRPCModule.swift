#if GRPC
import Edge
import GRPCAPI
import MarketData
import Messaging
import ModuleKit
import Runtime
import Synchronization
import Valuation

/// The gRPC interface as a module: messages of other processes, and what clients call. It starts after all that it speaks for.
struct GRPCModule: Module {
    let name = ClientAPI.module
    let dependencies: [String]
    let settings: GRPCServerSettings
    let parts: PlatformParts
    /// Is told where it listens.
    let onReady: @Sendable (_ host: String, _ port: Int) async -> Void

    func register(in registrar: inout ModuleRegistrar) throws {
        let (platform, closing) = (parts.platform, EdgeClosing())
        let clients = ClientAPI(
            bus: registrar.bus, log: platform.log, events: try [MarketDataEvents.catalogue(), ValuationModule.ownEvents()],
            clock: platform.clock, identifiers: parts.identifiers, closing: closing)
        registrar.run(
            GRPCService(settings, clients, parts, closing, onReady),
            onFailure: ServicePolicy(restart: .never, then: .stop))
    }
}

/// The gRPC server: the process ends when it cannot listen.
private final class GRPCService: Runtime.Service {
    let name = "edge/grpc"
    private let settings: GRPCServerSettings
    private let clients: ClientAPI
    private let parts: PlatformParts
    private let closing: EdgeClosing
    private let onReady: @Sendable (_ host: String, _ port: Int) async -> Void
    /// Nil until it runs: it is made when the bus is there.
    private let server = Mutex<GRPCAPIServer?>(nil)

    init(
        _ settings: GRPCServerSettings, _ clients: ClientAPI, _ parts: PlatformParts, _ closing: EdgeClosing,
        _ onReady: @escaping @Sendable (_ host: String, _ port: Int) async -> Void
    ) {
        (self.settings, self.clients, self.parts, self.closing, self.onReady) = (settings, clients, parts, closing, onReady)
    }

    var report: ServiceReport { server.withLock { $0 }?.report ?? ServiceReport() }

    func run() async throws {
        do {
            let health = parts.health
            let made = try GRPCAPIServer(
                settings: settings, peers: health.bus, services: clients.services,
                health: { HealthService.statuses(of: health.health) }, closing: closing, clock: parts.platform.clock,
                identifiers: parts.identifiers,
                onDefect: { request, route, error in StandardError.write(["request \(request), \(route): \(error)"]) },
                onReady: onReady)
            server.withLock { $0 = made }
            try await made.run()
        } catch {
            guard !Task.isCancelled else { return }
            parts.ending.stop(.unavailable(["grpc.listen: \(error)"]))
            throw error
        }
    }
}
#endif
