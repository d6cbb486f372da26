import Edge
import EventSourcing
import HTTPAPI
import Messaging
import ModuleKit
import Runtime

/// The HTTP interface as a module: it starts after all that it speaks for, and stops before them.
struct EdgeModule: Module {
    let name = "edge"
    let dependencies: [String]
    let address: ListenAddress
    let platform: Platform
    let health: LateHealth
    let metrics: MemoryBusMetrics
    let identifiers: IdentifierSource
    let ending: Ending
    /// Is told the address on which it listens.
    let onReady: @Sendable (String) -> Void

    func register(in registrar: inout ModuleRegistrar) throws {
        let api = PublicAPI(
            bus: registrar.bus, log: platform.log, health: { [health] in health.health }, clock: platform.clock,
            identifiers: identifiers)
        var router = EdgeRouter()
        api.addRoutes(to: &router)
        let server = try EdgeServer(
            EdgeSettings(host: address.host, port: address.port), routes: router, onReady: onReady)
        registrar.run(
            EdgeService(server: server, address: address, ending: ending),
            onFailure: ServicePolicy(restart: .never, then: .stop))
    }
}
