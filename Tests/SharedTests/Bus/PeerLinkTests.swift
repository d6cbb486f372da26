import ConformanceTesting
import Contracts
import Messaging
import Synchronization
import Testing

/// A link that breaks one promise.
private struct BrokenLink: PeerLink {
    enum Fault: String, CaseIterable {
        case forgetsContext = "all that travels with it"
        case forgetsDeadline = "its deadline"
        case changesBytes = "has the bytes"
        case hidesRefusals = "comes back as it was said"
        case mixesReplies = "their own reply"
        case answersEarly = "after the handler is done"
        case answersInSpiteOfCancellation = "sender's task is cancelled"
    }

    private final class Memory: Sendable {
        let last = Mutex<ReplyEnvelope?>(nil)
    }

    let fault: Fault
    let base: DirectLink
    private let memory = Memory()

    init(_ fault: Fault, _ bus: Bus) {
        self.fault = fault
        base = DirectLink(to: bus)
    }

    func exchange(_ envelope: MessageEnvelope) async throws(PeerLinkError) -> ReplyEnvelope {
        let context = envelope.context
        func reply(_ context: MessageContext) async throws(PeerLinkError) -> ReplyEnvelope {
            try await base.exchange(MessageEnvelope(name: envelope.name, context: context, payload: envelope.payload))
        }
        switch fault {
        case .forgetsContext:
            return try await reply(MessageContext(id: context.id, actor: context.actor, deadline: context.deadline))
        case .forgetsDeadline: return try await reply(context.due(nil))
        case .changesBytes:
            let reply = try await reply(context)
            return ReplyEnvelope(to: reply.message, reply.result.map { $0 + [32] })
        case .hidesRefusals:
            let reply = try await reply(context)
            guard case .failure = reply.result else { return reply }
            throw .broken("refused")
        case .mixesReplies:
            let reply = try await reply(context)
            return memory.last.withLock { last in
                defer { last = reply }
                return last ?? reply
            }
        case .answersEarly:
            return ReplyEnvelope(to: context.id, .success(envelope.payload))
        case .answersInSpiteOfCancellation:
            let reply = await base.exchangeQuietly(envelope)
            return Task.isCancelled ? ReplyEnvelope(to: context.id, .success(envelope.payload)) : reply
        }
    }
}

extension DirectLink {
    fileprivate func exchangeQuietly(_ envelope: MessageEnvelope) async -> ReplyEnvelope {
        do throws(PeerLinkError) {
            return try await exchange(envelope)
        } catch {
            return ReplyEnvelope(to: envelope.context.id, .failure(.cancelled(envelope.name)))
        }
    }
}

/// A link that throws, or brings what a test says.
private struct ToldLink: PeerLink {
    let tell: @Sendable (MessageEnvelope) throws(PeerLinkError) -> ReplyEnvelope

    func exchange(_ envelope: MessageEnvelope) async throws(PeerLinkError) -> ReplyEnvelope { try tell(envelope) }
}

@Suite("Links between processes")
struct PeerLinkTests {
    @Test("a link within the process keeps every rule of the port", arguments: PeerLinkRules.all)
    func direct(rule: PeerLinkRules.Rule) async throws {
        try await rule.check(PeerLinkFixture { DirectLink(to: $0) })
    }

    @Test("a link that breaks a promise breaks a rule", arguments: BrokenLink.Fault.allCases)
    fileprivate func broken(fault: BrokenLink.Fault) async throws {
        var broken: [String] = []
        for rule in PeerLinkRules.all {
            do {
                try await rule.check(PeerLinkFixture { BrokenLink(fault, $0) })
            } catch {
                broken.append(rule.name)
            }
        }
        #expect(broken.contains { $0.contains(fault.rawValue) }, "found \(broken)")
    }

    private static func here(_ link: any PeerLink, _ clock: SimulatedClock) throws -> Bus {
        var builder = BusBuilder(table: try .notes(), clock: clock)
        try builder.reach("notes", over: link)
        return try builder.build()
    }

    @Test("a module at a peer is reached as if it were here, commands and queries, with their errors")
    func reached() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let notes = Journal<String>()
            var builder = BusBuilder(table: try .notes(), clock: clock)
            try builder.handle(TakeNote.self, in: "notes") { command, _ in
                guard command.text.count < 9 else { throw TooLong(limit: 8) }
                notes.note(command.text)
                return TakeNote.Receipt(length: command.text.count)
            }
            try builder.answer(CountNotes.self, in: "notes") { _, _ in CountNotes.Answer(count: notes.entries.count) }
            let here = try Self.here(DirectLink(to: try builder.build()), clock)
            #expect(try await here.send(TakeNote(text: "hello"), .numbered(1)) == TakeNote.Receipt(length: 5))
            #expect(try await here.ask(CountNotes(), .numbered(2)) == CountNotes.Answer(count: 1))
            #expect(
                await busError { try await here.send(TakeNote(text: "a long text"), .numbered(3)) }
                    == .domain(DomainFailure(code: "too-long", message: "found a text beyond 8 letters")))
            #expect(
                await busError { try await here.send(TakeStep(thing: "a", number: 1), .numbered(4)) } == .noHandler(TakeStep.name)
            )
        }
    }

    private static let failing: [(ToldLink, BusError)] = [
        (
            ToldLink { (_) throws(PeerLinkError) in throw .unreachable("no route") },
            .unavailable(module: "notes", reason: "no route")
        ),
        (ToldLink { (_) throws(PeerLinkError) in throw .broken("reset") }, .linkBroken(TakeNote.name, reason: "reset")),
        (ToldLink { (_) throws(PeerLinkError) in throw .cancelled }, .cancelled(TakeNote.name)),
        (
            ToldLink { (_) throws(PeerLinkError) in ReplyEnvelope(to: MessageContext.numbered(2).id, .success([])) },
            .linkBroken(
                TakeNote.name,
                reason: "found the reply to \(MessageContext.numbered(2).id), expected that to \(MessageContext.numbered(1).id)")
        ),
        (
            ToldLink { (envelope) throws(PeerLinkError) in
                ReplyEnvelope(to: envelope.context.id, .failure(.overloaded(TakeNote.name)))
            }, .overloaded(TakeNote.name)
        ),
    ]

    @Test("a link that fails tells whether a command may have been done; a full queue at the peer is no cancelled sender")
    func failures() throws {
        for (link, expected) in Self.failing {
            try SimulatedExecutor.run(seed: 1) { _, clock in
                let bus = try Self.here(link, clock)
                #expect(await busError { try await bus.send(TakeNote(text: "a"), .numbered(1)) } == expected)
            }
        }
    }

    @Test("a module that handles nothing, or runs here too, is not reached at a peer")
    func refused() throws {
        let link = ToldLink { (_) throws(PeerLinkError) in throw .cancelled }
        var builder = BusBuilder(table: try .notes(), clock: ManualClock())
        #expect(throws: BusBuildError.nothingToReach(module: "edge")) { try builder.reach("edge", over: link) }
        try builder.answer(CountNotes.self, in: "notes") { _, _ in CountNotes.Answer(count: 1) }
        #expect(throws: BusBuildError.duplicateHandler(CountNotes.name, first: "notes", second: "notes")) {
            try builder.reach("notes", over: link)
        }
    }

    @Test("a contract that one sends and another asks is refused in the table")
    func bothKinds() throws {
        #expect(throws: BusBuildError.malformedTable(["x.y.v1: found that b sends it and c asks it, expected one of both"])) {
            try ContractTable([.init("a", .handles, "x.y.v1"), .init("b", .sends, "x.y.v1"), .init("c", .asks, "x.y.v1")])
        }
    }

    static let errors: [BusError] = [
        .noHandler("a.b.v1"), .outsideTable(module: "a", .hears, "a.b.v1"), .refused("a.b.v1", reason: "no"),
        .invalid("a.b.v1", reason: "odd"), .reusedIdentifier(MessageID(high: 1, low: 2)), .overloaded("a.b.v1"),
        .deadlineExceeded("a.b.v1"), .cancelled("a.b.v1"), .linkBroken("a.b.v1", reason: "reset"),
        .wouldDeadlock("a.b.v1", key: "k"), .unavailable(module: "a", reason: "stopped"), .draining,
        .domain(DomainFailure(code: "c", message: "m")), .handlerFailed("a.b.v1", HandlerFailure("f")),
    ]

    @Test("an error comes back from the wire as it was", arguments: errors)
    func wire(error: BusError) throws {
        let reply = ReplyEnvelope(to: MessageID(high: 1, low: 1), .failure(error))
        #expect(try CanonicalDecoder.decode(ReplyEnvelope.self, from: CanonicalEncoder.encode(reply)) == reply)
    }

    @Test("bytes that are no message come back as what was said of them, and an outcome of a later release as a failure")
    func wireOfOthers() throws {
        let error = BusError.notCanonical("a.b.v1", .mismatch(path: "text", found: "1", expected: "a text"))
        let back = try CanonicalDecoder.decode(BusError.self, from: CanonicalEncoder.encode(error))
        #expect(back.description == error.description && back.outcome == error.outcome)
        let later = try CanonicalDecoder.decode(
            BusError.self, from: Array(#"{"contract":"a.b.v1","outcome":"new","text":"t"}"#.utf8))
        #expect(later == .handlerFailed("a.b.v1", HandlerFailure("found the unknown outcome new: t")))
    }

    @Test("a reply with its payload comes back from the wire")
    func wireOfAnswers() throws {
        let reply = ReplyEnvelope(to: MessageID(high: 1, low: 1), .success([1, 2, 255]))
        #expect(try CanonicalDecoder.decode(ReplyEnvelope.self, from: CanonicalEncoder.encode(reply)) == reply)
    }
}
