package import Contracts
package import Edge
package import GRPCCore
internal import GRPCNIOTransportHTTP2
package import Messaging
package import Runtime
internal import Synchronization

/// The server of gRPC: messages of other processes, health, reflection, and the services that it is given.
package final class GRPCAPIServer: Runtime.Service {
    /// What health calls it.
    package let name = "edge/grpc"

    private let settings: GRPCServerSettings
    private let services: [any RegistrableRPCService]
    private let interceptor: ProblemInterceptor
    private let keeper: CertificateKeeper?
    private let clock: any WallClock
    private let closing: EdgeClosing
    private let onReady: @Sendable (_ host: String, _ port: Int) async -> Void

    /// A server; it does not listen yet.
    ///
    /// - Parameters:
    ///   - settings: where it listens, whom it takes, and how much.
    ///   - peers: handles the messages of other processes; nil to take none.
    ///   - services: what it offers clients beside health and reflection.
    ///   - health: whether each can be sent to: `HealthService.statuses(of: host.health)`.
    ///   - closing: tells streams that the server is asked to stop; given to services that stream.
    ///   - clock: the node's clock.
    ///   - identifiers: makes the identifiers of failed calls.
    ///   - onDefect: is told each failure of the server's own, once: the identifier that the client got, the method, and the error.
    ///   - onReady: is told the address when it listens.
    /// - Throws: `GRPCError.unusable` for files that cannot be used.
    package init(
        settings: GRPCServerSettings, peers: Bus? = nil, services: [any RegistrableRPCService] = [],
        health: @escaping HealthService.Statuses,
        closing: EdgeClosing = EdgeClosing(), clock: any WallClock, identifiers: IdentifierSource,
        onDefect: @escaping @Sendable (_ request: MessageID, _ route: String, _ error: any Error) -> Void,
        onReady: @escaping @Sendable (_ host: String, _ port: Int) async -> Void = { _, _ in }
    ) throws(GRPCError) {
        self.settings = settings
        keeper = if let files = settings.files { try CertificateKeeper(files) } else { nil }
        var offered = services + [HealthService(statuses: health, clock: clock, closing: closing)]
        if let peers {
            let most = settings.limits.messageBytes
            offered.append(PeerServer(bus: peers, clock: clock, mostBytes: most, closing: closing))
        }
        do {
            self.services = offered + [try ReflectionService(services: GRPCAPIServer.names(of: offered), closing: closing)]
        } catch {
            throw .unusable(file: "the descriptors of contracts/proto", reason: "\(error)")
        }
        interceptor = ProblemInterceptor(identifiers: identifiers, onDefect: onDefect)
        self.clock = clock
        self.closing = closing
        self.onReady = onReady
    }

    /// Certificates that could not be read again.
    package var report: ServiceReport { ServiceReport(troubles: keeper?.report.map { [$0] } ?? []) }

    /// Listens until the task is cancelled, then takes no new calls, ends streams, and finishes what is under way.
    ///
    /// - Throws: `GRPCError.cannotListen` when the system refuses the address.
    package func run() async throws {
        let transport = HTTP2ServerTransport.Posix(
            address: address, transportSecurity: try keeper?.server() ?? .plaintext, config: config)
        let server = GRPCServer(transport: transport, services: services, interceptors: [interceptor])
        let serving = Task { try await server.serve() }
        let keeping = Task { [keeper, settings, clock] in
            await keeper?.keepFresh(every: settings.limits.certificateReload, clock)
        }
        let result = await serve(server, transport, serving)
        keeping.cancel()
        await keeping.value
        if case .failure(let error) = result, !Task.isCancelled {
            throw GRPCError.cannotListen(address: settings.listen.text, reason: FailureText.of(error))
        }
    }

    /// Waits for the end of a server that listens; it is asked to stop when this task is cancelled.
    private func serve(
        _ server: GRPCServer<HTTP2ServerTransport.Posix>, _ transport: HTTP2ServerTransport.Posix,
        _ serving: Task<Void, any Error>
    ) async -> Result<Void, any Error> {
        // A server is asked to stop only when it has begun: one that has not would never tell where it listens.
        if let bound = try? await transport.listeningAddress {
            await onReady(settings.listen.host, bound.ipv4?.port ?? bound.ipv6?.port ?? settings.listen.port)
        }
        let giving = Mutex<Task<Void, Never>?>(nil)
        let (closing, clock, drainTime) = (closing, clock, settings.limits.drainTime)
        let result = await withTaskCancellationHandler {
            await serving.result
        } onCancel: {
            closing.close()
            server.beginGracefulShutdown()
            let limit = Task {
                do { try await clock.sleep(for: drainTime) } catch { return }
                serving.cancel()
            }
            giving.withLock { $0 = limit }
        }
        let limit = giving.withLock { $0 }
        limit?.cancel()
        await limit?.value
        return result
    }

    private var address: SocketAddress {
        let (host, port) = (settings.listen.host, settings.listen.port)
        if host == "localhost" { return .ipv4(host: "127.0.0.1", port: port) }
        return host.contains(":") ? .ipv6(host: host, port: port) : .ipv4(host: host, port: port)
    }

    private var config: HTTP2ServerTransport.Posix.Config {
        let limits = settings.limits
        return .defaults { config in
            config.rpc.maxRequestPayloadSize = limits.transportBytes
            config.http2.maxConcurrentStreams = limits.callsPerConnection
            config.http2.targetWindowSize = 1 << 20
            config.connection.maxAge = limits.connectionAge
            config.connection.maxGraceTime = limits.connectionGrace
            config.connection.flushCoalescing = nil
            config.connection.keepalive = .init(
                time: limits.keepAlive, timeout: limits.keepAliveTimeout,
                clientBehavior: .init(minPingIntervalWithoutCalls: limits.keepAlive / 2, allowWithoutCalls: true))
        }
    }

    /// The full names of the services that calls are brought to.
    private static func names(of services: [any RegistrableRPCService]) -> [String] {
        var router = RPCRouter<HTTP2ServerTransport.Posix>()
        for service in services { service.registerMethods(with: &router) }
        return Set(router.methods.map(\.service.fullyQualifiedService)).sorted()
    }
}
