internal import Contracts
internal import Messaging

/// The rules of the port `PeerLink`.
public enum PeerLinkRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<PeerLinkFixture>

    /// All rules.
    public static let all: [Rule] = [
        Rule("a message comes through with all that travels with it, its deadline by the peer's clock apart") { fixture in
            let peer = try LinkedPeer()
            let link = try await fixture.connect(peer.bus)
            let context = try fullContext(number: 1)
            let sent = try envelope("hello", context)
            _ = try await link.exchange(sent)
            let found = peer.seen
            try require(found.map { $0.due(context.deadline) }, is: [context], "what the handler was given")
            try require(found.first?.deadline != nil, "found no deadline at the peer")
        },
        Rule("a reply has the bytes that the peer gave, and names its message") { fixture in
            let link = try await fixture.connect(try LinkedPeer().bus)
            let reply = try await link.exchange(try envelope("grün \u{1F4B6}", try fullContext(number: 2)))
            try require(reply.message, is: id(2), "the message that is replied to")
            let expected = try CanonicalEncoder.encode(PeerLinkFixture.EchoText("grün \u{1F4B6}"))
            try require(reply.result, is: .success(expected), "the reply")
        },
        Rule("what the peer refuses or fails by comes back as it was said") { fixture in
            let link = try await fixture.connect(try LinkedPeer().bus)
            let refused = try await link.exchange(try envelope("refuse", try fullContext(number: 3)))
            let domain = DomainFailure(code: "refused-text", message: "found a text that is refused")
            try require(refused.result, is: .failure(.domain(domain)), "a refusal")
            let failed = try await link.exchange(try envelope("fail", try fullContext(number: 4)))
            let failure = BusError.handlerFailed(PeerLinkFixture.EchoText.name, HandlerFailure("the echo is broken"))
            try require(failed.result, is: .failure(failure), "a failure")
            let unknown = MessageEnvelope(name: "echo.other.v1", context: try fullContext(number: 5), payload: Array("{}".utf8))
            try require(
                try await link.exchange(unknown).result, is: .failure(.noHandler("echo.other.v1")), "a contract of nobody")
        },
        Rule("many exchanges at once each get their own reply") { fixture in
            let link = try await fixture.connect(try LinkedPeer().bus)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 10..<60 {
                    group.addTask {
                        let reply = try await link.exchange(try envelope("\(number)", try fullContext(number: number)))
                        let expected = try CanonicalEncoder.encode(PeerLinkFixture.EchoText("\(number)"))
                        try require(reply, is: ReplyEnvelope(to: id(number), .success(expected)), "the reply to \(number)")
                    }
                }
                try await group.waitForAll()
            }
        },
        Rule("a reply comes after the handler is done") { fixture in
            let peer = try LinkedPeer()
            let link = try await fixture.connect(peer.bus)
            for number in 100..<110 {
                _ = try await link.exchange(try envelope("slow", try fullContext(number: number)))
                try require(peer.done, is: number - 99, "messages handled when the reply to \(number) came")
            }
        },
        Rule("a wait ends when the sender's task is cancelled") { fixture in
            let peer = try LinkedPeer()
            let link = try await fixture.connect(peer.bus)
            let sent = try envelope("wait", try fullContext(number: 6))
            let ended = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    defer { peer.noteReply() }
                    do throws(PeerLinkError) {
                        let reply = try await link.exchange(sent)
                        if case .failure = reply.result { return true }
                        return false
                    } catch {
                        return error == .cancelled
                    }
                }
                while peer.seen.isEmpty, !peer.hasReply { await Task.yield() }
                group.cancelAll()
                return await group.next() ?? false
            }
            try require(ended, "found a reply to a message whose sender was cancelled, expected none")
        },
    ]

    private static func id(_ number: Int) -> MessageID { MessageID(high: 11, low: UInt64(number)) }

    private static func envelope(_ text: String, _ context: MessageContext) throws -> MessageEnvelope {
        MessageEnvelope(
            name: PeerLinkFixture.EchoText.name, context: context,
            payload: try CanonicalEncoder.encode(PeerLinkFixture.EchoText(text)))
    }

    private static func fullContext(number: Int) throws -> MessageContext {
        MessageContext(
            id: id(number), actor: try ActorID("desk/anna"), reason: "as asked", correlation: MessageID(high: 1, low: 2),
            causation: MessageID(high: 3, low: 4),
            trace: try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", state: "vendor=1"),
            deadline: Timestamp(nanoseconds: ManualClock().nanosecondsSince1970 + 60_000_000_000), attempt: 3,
            occurredAt: Timestamp(nanoseconds: 17))
    }
}
