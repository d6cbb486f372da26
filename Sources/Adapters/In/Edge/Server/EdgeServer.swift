package import Contracts
package import Hummingbird
internal import HummingbirdCore
internal import Logging
package import Messaging
internal import NIOCore
package import Runtime
internal import ServiceLifecycle

/// The HTTP server: it listens on the loopback interface, and brings requests to routes.
package final class EdgeServer: Runtime.Service {
    /// What health calls it.
    package let name = "edge/http"

    private let settings: EdgeSettings
    private let routes: EdgeRoutes
    private let clock: any WallClock
    private let identifiers: IdentifierSource
    private let closing = EdgeClosing()
    private let onDefect: DefectReport.Write
    private let onReady: @Sendable (_ host: String, _ port: Int) async -> Void

    /// A server; it does not listen yet.
    ///
    /// - Parameters:
    ///   - settings: where it listens, and how much it takes.
    ///   - routes: what is done about requests.
    ///   - clock: the node's clock.
    ///   - identifiers: makes the identifiers of requests.
    ///   - onDefect: is told each failure of the server's own, once: the identifier that the client got, the route (`GET /v1/bonds/{id}`),
    ///     and the error. The client is told the identifier alone, so that this must be written where people look.
    ///   - onReady: is told the address when it listens.
    /// - Throws: `EdgeError.notLoopback` for an address that others could reach.
    package init(
        settings: EdgeSettings, routes: [EdgeRoute], clock: any WallClock, identifiers: IdentifierSource,
        onDefect: @escaping @Sendable (_ request: MessageID, _ route: String, _ error: any Error) -> Void,
        onReady: @escaping @Sendable (_ host: String, _ port: Int) async -> Void = { _, _ in }
    ) throws(EdgeError) {
        try settings.checkLoopback()
        self.settings = settings
        self.routes = EdgeRoutes(routes)
        self.clock = clock
        self.identifiers = identifiers
        self.onDefect = onDefect
        self.onReady = onReady
    }

    /// Listens until the task is cancelled, then takes nothing more, ends streams, and finishes what is under way.
    ///
    /// - Throws: `EdgeError.cannotListen` when the system refuses the address.
    package func run() async throws {
        var configuration = ServiceGroupConfiguration(services: [application()], logger: EdgeServer.logger)
        configuration.maximumGracefulShutdownDuration = settings.limits.drainTime
        let group = ServiceGroup(configuration: configuration)
        let closing = closing
        // The task that runs it is asked to finish, and not cancelled, when this one is.
        let running = Task { try await group.run() }
        do {
            try await withTaskCancellationHandler {
                try await running.value
            } onCancel: {
                closing.close()
                Task { await group.triggerGracefulShutdown() }
            }
        } catch {
            if Task.isCancelled { return }
            throw EdgeError.cannotListen(address: settings.address, reason: "\(error)")
        }
    }

    /// The server as Hummingbird runs it.
    package func application() -> some ApplicationProtocol {
        let (host, port, limits) = (settings.host, settings.port, settings.limits)
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headerBytes * 2, maxHeaderListSize: limits.headerBytes * 2, maxHeaderFieldCount: 200)
        let connections = OpenConnections(most: max(limits.connections - limits.reserve, 1))
        return Application(
            responder: EdgeResponder(
                routes: routes, limits: limits, clock: clock, identifiers: identifiers, closing: closing,
                bodies: BodyRoom(most: limits.bodiesBytes),
                times: (TimeLimit(limits.requestTime, clock), TimeLimit(limits.bodyTime, clock)), onDefect: onDefect),
            server: HTTPServerBuilder { responder in
                let channel = HTTP1Channel(responder: responder, configuration: .init(httpDecoderConfiguration: decoder))
                return EdgeChannel(channel: channel, limits: limits, connections: connections)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "bondtrader",
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: EdgeServer.logger)),
            onServerRunning: { [onReady] channel in await onReady(host, channel.localAddress?.port ?? port) },
            logger: EdgeServer.logger)
    }

    /// Says nothing: what matters comes back as errors and answers.
    private static var logger: Logger { Logger(label: "edge") { _ in SwiftLogNoOpLogHandler() } }
}
