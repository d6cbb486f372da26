import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import Runtime
import Synchronization
import Testing

@Suite("Policies on the bus")
struct CommandSenderTests {
    private static let table: @Sendable () throws -> ContractTable = {
        try ContractTable([.init("shop", .handles, Deliver.name), .init("test", .sends, Deliver.name)])
    }

    private static func sender(
        _ clock: SimulatedClock, handler: @escaping @Sendable (Deliver, CommandContext) async throws -> Void
    ) throws -> CommandSender {
        var builder = BusBuilder(table: try table(), clock: clock)
        try builder.handle(Deliver.self, in: "shop") { command, context in
            try await handler(command, context)
            return Deliver.Receipt()
        }
        return CommandSender(ModuleBus("test", try builder.build()), clock: clock, patience: .seconds(3))
    }

    private static func log(_ clock: SimulatedClock, copies: Int = 1) async throws -> SampleLog {
        let log = SampleLog(clock: clock)
        let cause = Cause(
            command: MessageID(high: 8, low: 8), fingerprint: Digest256(of: [1]), handler: "test", actor: .local,
            correlation: MessageID(high: 7, low: 7),
            trace: try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        let draft = try EventDraft(Ordered(item: "a", copies: copies), occurredAt: Timestamp(nanoseconds: 55))
        let append = StreamAppend(stream: "test.orders/a", expected: .any, events: [draft])
        _ = try await log.log.append(AppendRequest(cause: cause, streams: [append]))
        return log
    }

    private static func runner(
        _ log: SampleLog, _ store: MemoryReadModelStore, _ sender: CommandSender, _ clock: SimulatedClock
    ) throws -> PolicyRunner {
        PolicyRunner(
            DeliverOrders(), log: log.log, checkpoints: store, catalogue: try Samples.catalogue(), sender: sender, clock: clock,
            settings: PolicySettings(firstDelay: .milliseconds(10), longestDelay: .seconds(1)))
    }

    @Test(
        "a command arrives with all that its event says: cause, conversation, business time, trace, and the policy as its actor")
    func context() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let log = try await Self.log(clock)
            let seen = Journal<MessageContext>()
            let sender = try Self.sender(clock) { _, context in seen.note(context.message) }
            try await Self.runner(log, MemoryReadModelStore(), sender, clock).catchUp()
            let event = try #require(try await log.log.read(LogSelection(), limit: 1).first)
            let expected = MessageContext(
                id: MessageID(derivedFrom: event.id, handler: "test/deliver-orders", ordinal: 0), actor: DeliverOrders().name,
                correlation: MessageID(high: 7, low: 7), causation: event.id, trace: event.trace,
                deadline: clock.now.advanced(by: .seconds(3)), occurredAt: Timestamp(nanoseconds: 55))
            #expect(seen.entries == [expected])
        }
    }

    @Test("a command whose outcome is not known is sent again under the same identifier, until it is answered")
    func again() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let log = try await Self.log(clock)
            let seen = Journal<MessageContext>()
            let sender = try Self.sender(clock) { _, context in
                seen.note(context.message)
                switch context.message.attempt {
                case 1: try await clock.sleep(for: .seconds(60))
                case 2: throw ToyModule.Refused()
                case 3: throw CancellationError()
                case 4: throw BusError.linkBroken(Deliver.name, reason: "reset")
                default: break
                }
            }
            let store = MemoryReadModelStore()
            let runner = try Self.runner(log, store, sender, clock)
            try await runner.catchUp()
            #expect(seen.entries.map(\.attempt) == [1, 2, 3, 4, 5])
            #expect(Set(seen.entries.map(\.id)).count == 1)
            #expect(try await store.parked(of: "test/deliver-orders").isEmpty)
            #expect(runner.report == ServiceReport(lag: 0, parked: 0, position: try await log.log.head().position.value))
        }
    }

    @Test("a command that is refused is recorded, and a command that no row allows too")
    func refused() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let log = try await Self.log(clock)
            let store = MemoryReadModelStore()
            let sender = try Self.sender(clock) { _, _ in throw TooLong(limit: 1) }
            let runner = try Self.runner(log, store, sender, clock)
            try await runner.catchUp()
            #expect(try await runner.parked().map(\.reason) == ["too-long: found a text beyond 1 letters"])
            let end = try await log.log.head().position.value
            #expect(
                runner.report == ServiceReport(lag: 0, troubles: ["reactions that were refused: 1"], parked: 1, position: end))
            let builder = BusBuilder(table: try Self.table(), clock: clock)
            let elsewhere = CommandSender(ModuleBus("other", try builder.build()), clock: clock)
            let other = try Self.runner(log, MemoryReadModelStore(), elsewhere, clock)
            try await other.catchUp()
            #expect(try await other.parked().count == 1)
        }
    }

    static let meanings: [(BusError, isCancelled: Bool, CommandSendingError.Kind)] = [
        (.noHandler("a.b.v1"), false, .unavailable), (.overloaded("a.b.v1"), false, .unavailable),
        (.deadlineExceeded("a.b.v1"), false, .unavailable), (.linkBroken("a.b.v1", reason: ""), false, .unavailable),
        (.unavailable(module: "a", reason: ""), false, .unavailable), (.draining, false, .unavailable),
        (.handlerFailed("a.b.v1", HandlerFailure("f")), false, .unavailable), (.cancelled("a.b.v1"), false, .unavailable),
        (.cancelled("a.b.v1"), true, .cancelled), (.handlerFailed("a.b.v1", HandlerFailure("f")), true, .cancelled),
        (.outsideTable(module: "a", .sends, "a.b.v1"), false, .refused), (.refused("a.b.v1", reason: ""), false, .refused),
        (.invalid("a.b.v1", reason: ""), false, .refused), (.reusedIdentifier(MessageID(high: 1, low: 1)), false, .refused),
        (.notCanonical("a.b.v1", .notFinite(path: "x")), false, .refused), (.wouldDeadlock("a.b.v1", key: ""), false, .refused),
        (.domain(DomainFailure(code: "c", message: "m")), false, .refused),
    ]

    @Test("each error of the bus means to a policy what its case says", arguments: meanings)
    func meaning(error: BusError, isCancelled: Bool, kind: CommandSendingError.Kind) {
        #expect(CommandSendingError(error, isCancelled: isCancelled).kind == kind)
    }
}

extension CommandSendingError {
    enum Kind { case refused, unavailable, cancelled }

    var kind: Kind {
        switch self {
        case .refused: .refused
        case .unavailable: .unavailable
        case .cancelled: .cancelled
        }
    }
}
