internal import Contracts
internal import Edge
internal import GRPCCore
internal import Messaging

/// One call of a client: who calls, until when, and under which key.
struct ClientCall: Sendable {
    let api: ClientAPI
    /// The identifier of the request.
    let id: MessageID
    /// When an answer is of no more use; nil for a stream without an end.
    let deadline: Timestamp?
    private let trace: TraceContext?
    private let key: String?

    /// Reads what stands beside a call.
    ///
    /// - Parameters:
    ///   - metadata: of the call.
    ///   - api: what it works with.
    ///   - isStream: whether it goes on without a limit of the server's own.
    /// - Throws: `Problem` of the kind `invalidRequest` for a key that is none.
    init(_ metadata: Metadata, _ api: ClientAPI, isStream: Bool) throws(Problem) {
        self.api = api
        id = api.identifiers.next()
        let asked = metadata[stringValues: "grpc-timeout"].first { _ in true }.flatMap { GRPCTimeout.duration($0) }
        let limit = isStream ? asked : min(asked ?? api.limits.requestTime, api.limits.requestTime)
        deadline = limit.map { api.clock.now.advanced(by: $0) }
        // A trace that cannot be read is left out, as the standard says.
        trace = metadata[stringValues: "traceparent"].first { _ in true }.flatMap { parent in
            try? TraceContext(parent: parent, state: metadata[stringValues: "tracestate"].first { _ in true })
        }
        key = metadata[stringValues: "idempotency-key"].first { _ in true }
        if let key, !WriteKey.isProper(key) {
            throw Problem(
                .invalidRequest, "found \(key.utf8.count) bytes, expected \(WriteKey.expectation)", field: "idempotency-key")
        }
    }

    /// What every answer carries beside its message.
    var answering: Metadata { ["bondtrader-request-id": "\(id)"] }

    /// The context of a question.
    var asking: MessageContext { MessageContext(id: id, actor: .local, trace: trace, deadline: deadline) }

    /// The context of one of several questions of the call.
    func asking(_ ordinal: Int) -> MessageContext { asking.following(by: "grpc", ordinal: ordinal) }

    /// The context of a write: under a key of the client's, the same write has the same identifier.
    ///
    /// - Parameters:
    ///   - command: what is written.
    ///   - reason: why.
    ///   - ordinal: counts the writes of a stream, from 0; nil for the one write of a call.
    /// - Returns: the context.
    func writing(_ command: some RoutedCommand, reason: String? = nil, ordinal: Int? = nil) -> MessageContext {
        MessageContext(
            id: identifier(of: command, ordinal), actor: .local, reason: reason, trace: trace, deadline: deadline,
            occurredAt: api.clock.now)
    }

    /// The identifier of a write.
    func identifier(of command: some RoutedCommand, _ ordinal: Int? = nil) -> MessageID {
        let route = command.route
        let first = key.map { WriteKey.command($0, actor: .local, method: route.method, path: route.path) } ?? id
        return ordinal.map { MessageID(derivedFrom: first, handler: "grpc", ordinal: $0) } ?? first
    }
}
