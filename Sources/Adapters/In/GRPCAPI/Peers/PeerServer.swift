package import GRPCCore
package import Messaging
package import Runtime

/// Takes messages from the other processes to the bus of this one, and gives its replies back.
///
/// A handler is cancelled when its sender gives up, or is gone.
package struct PeerServer: Bondtrader_Peer_V1_PeerService.SimpleServiceProtocol {
    private let bus: Bus
    private let clock: any WallClock
    private let mostBytes: Int

    /// Takes messages to a bus.
    ///
    /// - Parameters:
    ///   - bus: handles them.
    ///   - clock: the node's clock, which deadlines are set by.
    ///   - mostBytes: how many bytes a payload may have; the same for all processes.
    package init(bus: Bus, clock: any WallClock, mostBytes: Int = GRPCLimits().messageBytes) {
        self.bus = bus
        self.clock = clock
        self.mostBytes = mostBytes
    }

    /// Handles one message.
    ///
    /// - Parameters:
    ///   - request: the message.
    ///   - context: the call.
    /// - Returns: the reply of the bus.
    /// - Throws: `RPCError` for what is no message.
    package func exchange(
        request: Bondtrader_Peer_V1_ExchangeRequest, context: ServerContext
    ) async throws -> Bondtrader_Peer_V1_ExchangeResponse {
        let envelope: MessageEnvelope
        do {
            envelope = try PeerEnvelope.message(request, now: clock.now)
        } catch {
            throw RPCError(code: .invalidArgument, message: "no message between peers: \(error)")
        }
        let reply = try await CallWork.run { [bus] in await bus.reply(to: envelope) }
        return PeerEnvelope.response(bounded(reply, to: envelope))
    }

    /// A reply that the link cannot carry is told of, in place of an answer that never comes.
    private func bounded(_ reply: ReplyEnvelope, to envelope: MessageEnvelope) -> ReplyEnvelope {
        guard case .success(let payload) = reply.result, payload.count > mostBytes else { return reply }
        let failure = HandlerFailure(
            "found a reply of \(payload.count) bytes, expected at most \(mostBytes) between processes; a command was done")
        return ReplyEnvelope(to: reply.message, .failure(.handlerFailed(envelope.name, failure)))
    }
}
