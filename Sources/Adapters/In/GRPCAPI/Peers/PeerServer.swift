internal import Edge
internal import GRPCCore
internal import Messaging
internal import Runtime

/// Takes messages from the other processes to the bus of this one, and gives its replies back.
///
/// A handler is cancelled when its sender gives up, or is gone.
struct PeerServer: Bondtrader_Peer_V1_PeerService.SimpleServiceProtocol {
    /// Handles messages.
    let bus: Bus
    /// The node's clock, which deadlines are set by.
    let clock: any WallClock
    /// How many bytes a payload may have; the same for all processes.
    let mostBytes: Int
    /// Knows whether the server is asked to stop.
    let closing: EdgeClosing

    /// Handles one message.
    package func exchange(
        request: Bondtrader_Peer_V1_ExchangeRequest, context: ServerContext
    ) async throws -> Bondtrader_Peer_V1_ExchangeResponse {
        let envelope: MessageEnvelope
        do {
            envelope = try PeerEnvelope.message(request, now: clock.now)
        } catch {
            throw RPCError(code: .invalidArgument, message: "no message between peers: \(error)")
        }
        guard envelope.payload.count <= mostBytes else {
            let found = "found \(envelope.payload.count) bytes, expected at most \(mostBytes) between processes"
            throw RPCError(code: .resourceExhausted, message: "\(envelope.name): \(found); nothing was done")
        }
        let reply = try await CallWork.run(closing) { [bus] in await bus.reply(to: envelope) }
        let isCutOff = context.cancellation.isCancelled || Task.isCancelled
        if isCutOff, reply.result == .failure(.cancelled(envelope.name)) {
            // Not the sender gave up, who would not hear of it, but the time for the call ran out, or this process stops.
            throw RPCError(code: .aborted, message: "the call was cut off before its handler was done")
        }
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
