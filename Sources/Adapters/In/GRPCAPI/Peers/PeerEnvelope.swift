internal import Contracts
internal import Messaging
internal import Runtime
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Messages and replies of the bus as they travel between processes.
enum PeerEnvelope {
    /// The longest time that is told to a peer: a deadline beyond it is as good as none, and the sum with any clock has a number.
    private static let longest: Int64 = 1 << 61

    /// A message as it is sent: its deadline becomes the time that remains.
    static func request(_ envelope: MessageEnvelope, now: Timestamp) -> Bondtrader_Peer_V1_ExchangeRequest {
        let context = envelope.context
        return .with {
            $0.name = envelope.name.text
            $0.payload = Data(envelope.payload)
            $0.context = .with {
                $0.id = bytes(context.id)
                $0.actor = context.actor.text
                $0.correlation = bytes(context.correlation)
                $0.attempt = UInt32(clamping: context.attempt)
                if let reason = context.reason { $0.reason = reason }
                if let causation = context.causation { $0.causation = bytes(causation) }
                if let trace = context.trace {
                    $0.traceParent = trace.parent
                    if let state = trace.state { $0.traceState = state }
                }
                if let deadline = context.deadline { $0.remainingNanoseconds = nanoseconds(deadline.since(now)) }
                if let occurredAt = context.occurredAt { $0.occurredAtNanoseconds = occurredAt.nanoseconds }
            }
        }
    }

    /// A message as it arrived: the time that remains becomes a deadline by the clock here.
    static func message(
        _ request: Bondtrader_Peer_V1_ExchangeRequest, now: Timestamp
    ) throws(PeerEnvelopeError) -> MessageEnvelope {
        let name: MessageName
        do { name = try MessageName(request.name) } catch {
            throw .malformed(field: "name", found: "\"\(request.name)\"", expected: "the wire name of a contract")
        }
        return MessageEnvelope(name: name, context: try context(request.context, now: now), payload: Array(request.payload))
    }

    private static func context(
        _ sent: Bondtrader_Peer_V1_Context, now: Timestamp
    ) throws(PeerEnvelopeError) -> MessageContext {
        guard sent.attempt >= 1 else { throw .malformed(field: "context.attempt", found: "0", expected: "1 or more") }
        let actor: ActorID
        do { actor = try ActorID(sent.actor) } catch {
            throw .malformed(field: "context.actor", found: "\"\(sent.actor)\"", expected: "1 to 200 bytes of text")
        }
        return MessageContext(
            id: try identifier(sent.id, "context.id"), actor: actor, reason: sent.hasReason ? sent.reason : nil,
            correlation: try identifier(sent.correlation, "context.correlation"),
            causation: sent.hasCausation ? try identifier(sent.causation, "context.causation") : nil, trace: try trace(sent),
            deadline: sent.hasRemainingNanoseconds ? now.advanced(by: .nanoseconds(sent.remainingNanoseconds)) : nil,
            attempt: Int(sent.attempt),
            occurredAt: sent.hasOccurredAtNanoseconds ? Timestamp(nanoseconds: sent.occurredAtNanoseconds) : nil)
    }

    private static func trace(_ sent: Bondtrader_Peer_V1_Context) throws(PeerEnvelopeError) -> TraceContext? {
        guard sent.hasTraceParent else { return nil }
        do { return try TraceContext(parent: sent.traceParent, state: sent.hasTraceState ? sent.traceState : nil) } catch {
            throw .malformed(field: "context.trace_parent", found: "\(error)", expected: "a W3C trace context")
        }
    }

    /// A reply as it is sent.
    static func response(_ reply: ReplyEnvelope) -> Bondtrader_Peer_V1_ExchangeResponse {
        .with {
            $0.message = bytes(reply.message)
            switch reply.result {
            case .success(let payload): $0.payload = Data(payload)
            case .failure(let error): $0.refusal = refusal(error)
            }
        }
    }

    private static func refusal(_ error: BusError) -> Bondtrader_Peer_V1_Refusal {
        .with {
            // An error that cannot be written is still told by its text: an empty one reads as a failed handler.
            if let bytes = try? CanonicalEncoder.encode(error) { $0.error = Data(bytes) }
            $0.outcome = error.outcome
            $0.text = error.description
        }
    }

    /// A reply as it arrived.
    static func reply(
        _ response: Bondtrader_Peer_V1_ExchangeResponse, to name: MessageName
    ) throws(PeerEnvelopeError) -> ReplyEnvelope {
        let message = try identifier(response.message, "message")
        switch response.result {
        case .payload(let payload): return ReplyEnvelope(to: message, .success(Array(payload)))
        case .refusal(let refusal): return ReplyEnvelope(to: message, .failure(error(refusal, to: name)))
        case nil: throw .malformed(field: "result", found: "nothing", expected: "a payload or a refusal")
        }
    }

    private static func error(_ refusal: Bondtrader_Peer_V1_Refusal, to name: MessageName) -> BusError {
        (try? CanonicalDecoder.decode(BusError.self, from: Array(refusal.error)))
            ?? .handlerFailed(name, HandlerFailure("found the unknown outcome \(refusal.outcome): \(refusal.text)"))
    }

    private static func nanoseconds(_ span: Duration) -> Int64 {
        span <= .zero ? 0 : (Timestamp(nanoseconds: 0).advanced(by: min(span, .nanoseconds(longest)))).nanoseconds
    }

    private static func bytes(_ id: MessageID) -> Data {
        var data = Data(capacity: 16)
        for word in [id.high, id.low] {
            for shift in stride(from: 56, through: 0, by: -8) { data.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        return data
    }

    private static func identifier(_ data: Data, _ field: String) throws(PeerEnvelopeError) -> MessageID {
        guard data.count == 16 else { throw .malformed(field: field, found: "\(data.count) bytes", expected: "16") }
        func word(_ bytes: Data) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return MessageID(high: word(data.prefix(8)), low: word(data.suffix(8)))
    }
}
