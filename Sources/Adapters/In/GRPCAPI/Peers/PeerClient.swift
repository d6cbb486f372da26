internal import Contracts
internal import GRPCCore
internal import GRPCNIOTransportHTTP2
internal import GRPCProtobuf
internal import Messaging
internal import Synchronization

/// The connections to one address.
struct PeerClient: Sendable {
    /// How an attempt to bring a message ended.
    enum Outcome {
        /// There is a reply.
        case replied(ReplyEnvelope)
        /// Nothing was sent; passing when the connection is only between two lives, as when the peer asked for a new one.
        case unreached(String, isPassing: Bool)
        /// It was sent, or a part of it.
        case broken(String)
    }

    let address: PeerAddress
    private let client: GRPCClient<HTTP2ClientTransport.Posix>
    private let mostBytes: Int

    init(_ address: PeerAddress, keeper: CertificateKeeper?, limits: GRPCLimits) throws(GRPCError) {
        self.address = address
        mostBytes = limits.transportBytes
        var config = HTTP2ClientTransport.Posix.Config.defaults
        config.backoff = .init(initial: limits.firstBackoff, max: limits.longestBackoff, multiplier: 1.6, jitter: 0.2)
        config.connection.keepalive = .init(
            time: limits.keepAlive, timeout: limits.keepAliveTimeout, allowWithoutCalls: true)
        // Handlers answer in fractions of a millisecond: a flush that waits for others would be most of a call.
        config.connection.flushCoalescing = nil
        var registry = NameResolverRegistry()
        registry.registerFactory(PeerResolver())
        let security = try keeper?.client() ?? .plaintext
        do {
            client = GRPCClient(
                transport: try HTTP2ClientTransport.Posix(
                    target: PeerResolver.Target(address: address), transportSecurity: security, config: config,
                    resolverRegistry: registry, serviceConfig: ServiceConfig(loadBalancingConfig: [.roundRobin])))
        } catch {
            throw .unusable(file: address.text, reason: FailureText.of(error))
        }
    }

    /// Holds the connections until it is told to close.
    func run() async throws {
        try await client.runConnections()
    }

    /// Ends the connections when what is under way is done.
    func close() {
        client.beginGracefulShutdown()
    }

    /// Brings a message there, and its reply back.
    func attempt(
        _ message: Bondtrader_Peer_V1_ExchangeRequest, _ trace: TraceContext?, named name: MessageName, within limit: Duration
    ) async -> Outcome {
        let sent = SentMark()
        var options = CallOptions.defaults
        options.timeout = limit
        options.maxRequestMessageBytes = mostBytes
        options.maxResponseMessageBytes = mostBytes
        do {
            let response = try await client.unary(
                request: ClientRequest(message: message, metadata: Metadata(trace: trace)),
                descriptor: Bondtrader_Peer_V1_PeerService.Method.Exchange.descriptor,
                serializer: MarkingSerializer(mark: sent),
                deserializer: ProtobufDeserializer<Bondtrader_Peer_V1_ExchangeResponse>(), options: options
            ) { try $0.message }
            return .replied(try PeerEnvelope.reply(response, to: name))
        } catch {
            let reason = "\(address.text): \(FailureText.of(error))"
            if sent.isSet { return .broken(reason) }
            // A connection that cannot be made says why; one that is between two lives has no reason to tell.
            let isPassing = (error as? RPCError).map { $0.code == .unavailable && $0.cause == nil } ?? false
            return .unreached(reason, isPassing: isPassing)
        }
    }
}

/// Whether a message began to be sent.
private final class SentMark: Sendable {
    private let mark = Atomic(false)

    var isSet: Bool { mark.load(ordering: .acquiring) }

    func set() {
        mark.store(true, ordering: .releasing)
    }
}

/// Notes that a message is sent: it is written when a connection has taken the call, and not before.
private struct MarkingSerializer: MessageSerializer {
    let mark: SentMark

    func serialize<Bytes: GRPCContiguousBytes>(_ message: Bondtrader_Peer_V1_ExchangeRequest) throws -> Bytes {
        mark.set()
        return try ProtobufSerializer<Bondtrader_Peer_V1_ExchangeRequest>().serialize(message)
    }
}
