#if GRPC
import Edge
import GRPCAPI
import MarketData
import Messaging
import ModuleKit
import Runtime
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
            GRPCService(settings: settings, clients: clients, parts: parts, closing: closing, onReady: onReady),
            onFailure: ServicePolicy(restart: .never, then: .stop))
    }
}

/// The gRPC server: the process ends when it cannot listen.
private struct GRPCService: Runtime.Service {
    let name = "edge/grpc"
    let settings: GRPCServerSettings
    let clients: ClientAPI
    let parts: PlatformParts
    let closing: EdgeClosing
    let onReady: @Sendable (_ host: String, _ port: Int) async -> Void

    var report: ServiceReport { ServiceReport() }

    func run() async throws {
        do {
            let (health, clock) = (parts.health, parts.platform.clock)
            let server = try GRPCAPIServer(
                settings: settings, services: clients.services + [PeerServer(bus: health.bus, clock: clock)],
                health: { HealthService.statuses(of: health.health) }, closing: closing, clock: clock,
                identifiers: parts.identifiers,
                onDefect: { request, route, error in StandardError.write(["request \(request), \(route): \(error)"]) },
                onReady: onReady)
            try await server.run()
        } catch {
            guard !Task.isCancelled else { return }
            parts.ending.stop(.unavailable(["grpc.listen: \(error)"]))
            throw error
        }
    }
}
#endif
