import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import Synchronization

/// A link between two nodes of a run: canonical bytes over a network that delays, loses, repeats and reorders.
struct ToyLink: PeerLink {
    let network: ToyNetwork
    let port: ToyPort
    let clock: SimulatedClock
    let life: SimulatedNode.Life
    var sabotage: ToySabotage?
    var earlier = Earlier()

    /// The last reply to each contract, for a link that mixes them up.
    final class Earlier: Sendable {
        private let replies = Mutex<[MessageName: ReplyEnvelope]>([:])

        func swap(_ reply: ReplyEnvelope, to name: MessageName) -> ReplyEnvelope {
            let earlier = replies.withLock { $0.updateValue(reply, forKey: name) }
            return ReplyEnvelope(to: reply.message, (earlier ?? reply).result)
        }
    }

    func exchange(_ envelope: MessageEnvelope) async throws(PeerLinkError) -> ReplyEnvelope {
        guard life.isAlive else { throw .unreachable("this node is down") }
        let remaining = envelope.context.deadline?.since(clock.now)
        let bytes = encode(envelope)
        network.ledger.count(\.crossed)
        let (sabotage, port, earlier) = (sabotage, port, earlier)
        let outcome = await network.call(port) { served in
            let sent = decode(MessageEnvelope.self, bytes)
            let deadline = remaining.map { served.clock.now.advanced(by: $0) }
            let due = MessageEnvelope(name: sent.name, context: sent.context.due(deadline), payload: sent.payload)
            if sabotage == .earlyReplies, let receipt = ToyLink.early(sent) {
                _ = port.deliver { served in _ = await served.bus.reply(to: due) }
                return encode(receipt)
            }
            let reply = await served.bus.reply(to: due)
            return encode(sabotage == .mixedReplies ? earlier.swap(reply, to: sent.name) : reply)
        }
        guard life.isAlive else { throw .cancelled }
        switch outcome {
        case .answer(let bytes): return decode(ReplyEnvelope.self, bytes)
        case .unreachable: throw .unreachable("the other node is down")
        case .cancelled: throw .cancelled
        }
    }

    /// A receipt that nobody gave.
    private static func early(_ envelope: MessageEnvelope) -> ReplyEnvelope? {
        guard envelope.name == FlagQuote.name else { return nil }
        return ReplyEnvelope(to: envelope.context.id, .success(encode(ToyReceipt(position: .start))))
    }
}

private func encode(_ value: some Encodable) -> [UInt8] {
    do { return try CanonicalEncoder.encode(value) } catch { preconditionFailure("\(error)") }
}

private func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) -> T {
    do { return try CanonicalDecoder.decode(type, from: bytes) } catch { preconditionFailure("\(error)") }
}

/// Counts what has come, and wakes who waits for it.
struct CommitSignalBox: Sendable {
    private let signal = CommitSignal(at: .start)

    func advance(to count: Int64) { signal.advance(to: LogPosition(count)) }

    /// Waits for more than so many; false when the task was cancelled.
    func wait(after count: Int64) async -> Bool {
        do {
            _ = try await signal.wait(after: LogPosition(count))
            return !Task.isCancelled
        } catch {
            return false
        }
    }
}
