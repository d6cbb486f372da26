import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import Testing

@Suite("What surrounds the handling of a message")
struct MiddlewareTests {
    private static func bus(
        _ use: [Middleware], clock: SimulatedClock, handled: Journal<MessageContext> = Journal(), log: EventLog? = nil
    ) throws -> Bus {
        var builder = BusBuilder(table: try .notes(), clock: clock)
        use.forEach { builder.use($0) }
        try builder.handle(TakeNote.self, in: "notes") { command, context in
            handled.note(context.message)
            let receipt = TakeNote.Receipt(length: command.text.count)
            let cause = try Cause(context)
            _ = try await log?.append(
                AppendRequest(cause: cause, streams: []) { (_) throws(CanonicalError) in try CanonicalEncoder.encode(receipt) })
            return receipt
        }
        try builder.handle(TakeStep.self, in: "notes") { command, context in
            handled.note(context.message)
            return TakeStep.Receipt(number: command.number)
        }
        return try builder.build()
    }

    @Test("authorisation lets pass what is allowed, and refuses what is denied or not spoken of")
    func authorisation() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let policy = Middleware.authorisation { delivery in
                guard let note = delivery.message as? TakeNote else { return .abstain }
                return note.text == "secret" ? .deny(reason: "not this one") : .allow
            }
            let handled = Journal<MessageContext>()
            let bus = try Self.bus([policy], clock: clock, handled: handled)
            _ = try await bus.send(TakeNote(text: "a"), .numbered(1))
            #expect(
                await busError { try await bus.send(TakeNote(text: "secret"), .numbered(2)) }
                    == .refused(TakeNote.name, reason: "not this one"))
            let unspoken = await busError { try await bus.send(TakeStep(thing: "a", number: 1), .numbered(3)) }
            #expect(unspoken?.outcome == "refused")
            #expect(handled.entries.map(\.id.low) == [1])
        }
    }

    @Test("a command that was done gets its first receipt without being handled, another under its identifier an error")
    func idempotency() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let log = EventLog(MemoryLogStorage(identity: LogStorageFixture.identity), clock: clock, signer: NoSigner())
            let handled = Journal<MessageContext>()
            let bus = try Self.bus([.idempotency(log)], clock: clock, handled: handled, log: log)
            for _ in 0..<3 {
                #expect(try await bus.send(TakeNote(text: "abc"), .numbered(1)) == TakeNote.Receipt(length: 3))
            }
            #expect(handled.entries.count == 1)
            #expect(
                await busError { try await bus.send(TakeNote(text: "other"), .numbered(1)) }
                    == .reusedIdentifier(MessageID(high: 1, low: 1)))
            #expect(handled.entries.count == 1)
        }
    }

    @Test("each message has a span: a child of the sender's, or the first of its conversation")
    func tracing() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let (spans, handled) = (MemorySpans(), Journal<MessageContext>())
            let bus = try Self.bus([.tracing(spans, clock: clock), .validation], clock: clock, handled: handled)
            let parent = try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", state: "a=b")
            _ = try await bus.send(
                TakeNote(text: "a"), MessageContext(id: MessageID(high: 1, low: 1), actor: .local, trace: parent))
            _ = try await bus.send(TakeNote(text: "a"), .numbered(2))
            _ = await busError { try await bus.send(TakeNote(text: ""), .numbered(3)) }
            let seen = spans.spans
            #expect(seen.map(\.outcome) == ["done", "done", "invalid"])
            #expect(seen.map(\.parent) == [parent, nil, nil])
            #expect(seen[0].trace.parent.hasPrefix("00-0af7651916cd43dd8448eb211c80319c-"))
            #expect(seen[0].trace.parent.hasSuffix("-00") && seen[0].trace.state == "a=b" && seen[0].trace != parent)
            #expect(seen[1].trace.parent.hasPrefix("00-00000000000000010000000000000002-"))
            #expect(handled.entries.map(\.trace) == [seen[0].trace, seen[1].trace])
        }
    }

    @Test("messages are counted by contract and outcome, with the time that they took")
    func metrics() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let metrics = MemoryBusMetrics()
            let slow = Middleware("slow", at: .handling) { (delivery, next) async throws(BusError) in
                try? await clock.sleep(for: .milliseconds(100))
                return try await next(delivery)
            }
            let bus = try Self.bus([.metrics(metrics, clock: clock), .validation, slow], clock: clock)
            for text in ["a", "", "b"] { _ = await busError { try await bus.send(TakeNote(text: text), .numbered(1)) } }
            #expect(metrics.count(of: TakeNote.name, outcome: "done") == 2)
            #expect(metrics.count(of: TakeNote.name, outcome: "invalid") == 1)
            let done = try #require(metrics.series.first { $0.series.outcome == "done" }?.histogram)
            #expect(done.sum == .milliseconds(200))
            let bound = try #require(done.bound(ofShare: 0.99))
            #expect(bound >= .milliseconds(100) && bound < .milliseconds(200))
        }
    }
}

/// Signs with nothing: these tests do not read heads.
struct NoSigner: HeadSigning {
    func sign(_ head: TreeHead) -> SignedHead { SignedHead(head: head, signature: []) }
}
