import Edge
import EventSourcing
import HTTPAPI
import MarketData
import Messaging
import ModuleKit
import Runtime
import Valuation

/// The HTTP interface as a module: it starts after all that it speaks for, and stops before them.
struct EdgeModule: Module {
    let name = "edge"
    let dependencies: [String]
    let jobs: JobDesk
    let edge: EdgeSettings
    let platform: Platform
    let health: LateHealth
    let metrics: MemoryBusMetrics
    let identifiers: IdentifierSource
    /// Where others get events.
    let brokers: [EventServer]
    /// Counts the changes of the read models; nil where other processes change them too.
    let revision: (@Sendable () -> UInt64)?
    let ending: Ending
    /// Is told where it listens.
    let onReady: @Sendable (_ host: String, _ port: Int) async -> Void

    func register(in registrar: inout ModuleRegistrar) throws {
        let api = PublicAPI(
            bus: registrar.bus, log: platform.log, events: try [MarketDataEvents.catalogue(), ValuationModule.ownEvents()],
            health: { [health] in health.health }, services: { [health] in health.desk },
            clock: platform.clock, jobs: jobs, metrics: metrics,
            release: BondTrader.release, brokers: brokers, revision: revision)
        let server = try EdgeServer(
            settings: edge, routes: api.routes, clock: platform.clock,
            identifiers: identifiers,
            onDefect: { request, route, error in StandardError.write(["request \(request), \(route): \(error)"]) },
            onReady: onReady)
        registrar.run(
            EdgeService(server: server, address: ListenAddress(host: edge.host, port: edge.port), ending: ending),
            onFailure: ServicePolicy(restart: .never, then: .stop))
    }
}
