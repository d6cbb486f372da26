import ConformanceTesting
import Contracts
import Messaging
import Testing

@Suite("The bus")
struct BusTests {
    private static func bus(
        _ use: [Middleware] = [], limit: Int = 100, _ notes: Journal<String> = Journal(), clock: SimulatedClock
    ) throws -> Bus {
        var builder = BusBuilder(table: try .notes(), clock: clock)
        use.forEach { builder.use($0) }
        builder.host("notes")
        try builder.handle(TakeNote.self, in: "notes") { command, context in
            guard command.text.count <= limit else { throw TooLong(limit: limit) }
            guard command.text != "broken" else { throw TakeNote.EmptyText() }
            notes.note("\(context.message.actor): \(command.text)")
            return TakeNote.Receipt(length: command.text.count)
        }
        try builder.handle(TakeStep.self, in: "notes") { command, _ in TakeStep.Receipt(number: command.number) }
        try builder.answer(CountNotes.self, in: "notes") { _, _ in CountNotes.Answer(count: notes.entries.count) }
        return try builder.build()
    }

    @Test("a command is done and a query answered, with the context of the sender")
    func sendAndAsk() throws {
        let notes = Journal<String>()
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let bus = try Self.bus([], notes, clock: clock)
            #expect(try await bus.send(TakeNote(text: "hello"), .numbered(1)) == TakeNote.Receipt(length: 5))
            #expect(try await bus.ask(CountNotes(), .numbered(2)) == CountNotes.Answer(count: 1))
            #expect(notes.entries == ["local: hello"])
        }
    }

    @Test("a contract that nobody handles is a typed error")
    func noHandler() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let bus = try BusBuilder(table: try .notes(), clock: clock).build()
            #expect(await busError { try await bus.send(TakeNote(text: "a"), .numbered(1)) } == .noHandler(TakeNote.name))
            let envelope = MessageEnvelope(name: "notes.other.v1", context: .numbered(1), payload: [])
            #expect(await busError { try await bus.handle(envelope) } == .noHandler("notes.other.v1"))
        }
    }

    @Test("what the business refuses comes through as it was thrown, other errors as what they say")
    func handlerErrors() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let bus = try Self.bus(limit: 10, clock: clock)
            let refused = await busError { try await bus.send(TakeNote(text: "a text that is too long"), .numbered(1)) }
            #expect(refused == .domain(DomainFailure(code: "too-long", message: "found a text beyond 10 letters")))
            guard case .domain(let failure) = refused else { return }
            #expect(failure.error as? TooLong == TooLong(limit: 10))
            let failed = await busError { try await bus.send(TakeNote(text: "broken"), .numbered(2)) }
            #expect(failed == .handlerFailed(TakeNote.name, HandlerFailure("text: found nothing, expected a text")))
        }
    }

    @Test("an envelope goes the way of a typed message, and is answered in canonical bytes")
    func envelopes() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let bus = try Self.bus([.validation], clock: clock)
            func envelope(_ number: Int, _ payload: [UInt8]) -> MessageEnvelope {
                MessageEnvelope(name: TakeNote.name, context: .numbered(number), payload: payload)
            }
            let reply = try await bus.handle(envelope(1, try CanonicalEncoder.encode(TakeNote(text: "hello"))))
            #expect(try CanonicalDecoder.decode(TakeNote.Receipt.self, from: reply) == TakeNote.Receipt(length: 5))
            let empty = try CanonicalEncoder.encode(TakeNote(text: ""))
            #expect(
                await busError { try await bus.handle(envelope(2, empty)) }
                    == .invalid(TakeNote.name, reason: "text: found nothing, expected a text"))
            guard case .notCanonical(TakeNote.name, _) = await busError({ try await bus.handle(envelope(3, Array("{}".utf8))) })
            else {
                Issue.record("found no error, expected notCanonical")
                return
            }
        }
    }

    @Test("a peer stands behind the same interface, errors and all")
    func peers() throws {
        let notes = Journal<String>()
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let there = try Self.bus([], limit: 10, notes, clock: clock)
            var builder = BusBuilder(table: try .notes(), clock: clock)
            for (name, kind) in [(TakeNote.name, Delivery.Kind.command), (CountNotes.name, .query)] {
                try builder.forward(name, kind, of: "notes") { (envelope) async throws(BusError) in
                    try await there.handle(envelope)
                }
            }
            let here = try builder.build()
            #expect(try await here.send(TakeNote(text: "hello"), .numbered(1)) == TakeNote.Receipt(length: 5))
            #expect(try await here.ask(CountNotes(), .numbered(2)) == CountNotes.Answer(count: 1))
            let refused = await busError { try await here.send(TakeNote(text: "a text that is too long"), .numbered(3)) }
            #expect(refused == .domain(DomainFailure(code: "too-long", message: "found a text beyond 10 letters")))
        }
    }

    @Test("the context of what follows is derived, the same each time")
    func derivedContexts() throws {
        let cause = MessageContext(
            id: MessageID(high: 3, low: 4), actor: .local, correlation: MessageID(high: 1, low: 1),
            trace: try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            deadline: Timestamp(nanoseconds: 9))
        let child = cause.following(by: "notes", ordinal: 0, reason: "because")
        #expect(child == cause.following(by: "notes", ordinal: 0, reason: "because"))
        #expect(child.id == MessageID(derivedFrom: cause.id, handler: "notes", ordinal: 0))
        #expect(child.id != cause.following(by: "notes", ordinal: 1).id)
        #expect(child.id != cause.following(by: "other", ordinal: 0).id)
        #expect(child.causation == cause.id && child.correlation == cause.correlation && child.deadline == cause.deadline)
        #expect(child.trace == cause.trace && child.attempt == 1)
        #expect(cause.again(deadline: nil).attempt == 2 && cause.again(deadline: nil).id == cause.id)
    }

    @Test("a fingerprint covers the name and all fields, and nothing else")
    func fingerprints() throws {
        let note = try CommandContext(TakeNote(text: "a"), .numbered(1), handler: "notes").fingerprint()
        let other = try CommandContext(TakeNote(text: "b"), .numbered(1), handler: "notes").fingerprint()
        let step = try CommandContext(TakeStep(thing: "a", number: 1), .numbered(1), handler: "notes").fingerprint()
        #expect(Set([note, other, step]).count == 3)
        #expect(try CommandContext(TakeNote(text: "a"), .numbered(2), handler: "other").fingerprint() == note)
    }

    @Test("a bus that drains takes nothing more, and finishes what is under way", arguments: 1...20 as ClosedRange<UInt64>)
    func drain(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { _, clock in
            var builder = BusBuilder(table: try .notes(), clock: clock)
            try builder.handle(TakeStep.self, in: "notes") { command, _ in
                try await clock.sleep(for: .seconds(command.number))
                return TakeStep.Receipt(number: command.number)
            }
            let bus = try builder.build()
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in [5, 30] {
                    group.addTask { try await bus.send(TakeStep(thing: "\(number)", number: number), .numbered(number)).number }
                }
                try await clock.sleep(for: .seconds(1))
                #expect(await bus.drain(within: .seconds(10)) == 1)
                #expect(await busError { try await bus.send(TakeStep(thing: "c", number: 1), .numbered(3)) } == .draining)
                #expect(await bus.drain(within: .seconds(60)) == 0)
                #expect(try await group.reduce(0, +) == 35)
            }
        }
    }
}
