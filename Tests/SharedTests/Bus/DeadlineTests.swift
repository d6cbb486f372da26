import ConformanceTesting
import Contracts
import Messaging
import Testing

@Suite("Deadlines and cancellation on the bus")
struct DeadlineTests {
    private static let seeds: ClosedRange<UInt64> = 1...20

    private static func bus(clock: SimulatedClock, ended: Journal<String> = Journal(), isStubborn: Bool = false) throws -> Bus {
        var builder = BusBuilder(table: try .notes(), clock: clock)
        try builder.handle(TakeStep.self, in: "notes") { command, _ in
            do {
                try await clock.sleep(for: .seconds(command.number))
                ended.note("done")
            } catch {
                ended.note("cancelled")
                if !isStubborn { throw error }
            }
            return TakeStep.Receipt(number: command.number)
        }
        return try builder.build()
    }

    private static func context(_ seconds: Int, _ clock: SimulatedClock) -> MessageContext {
        .numbered(1, deadline: clock.now.advanced(by: .seconds(seconds)))
    }

    @Test("a message whose deadline has passed is not handled")
    func passedBefore() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            let ended = Journal<String>()
            let bus = try Self.bus(clock: clock, ended: ended)
            let error = await busError { try await bus.send(TakeStep(thing: "a", number: 1), Self.context(0, clock)) }
            #expect(error == .deadlineExceeded(TakeStep.name))
            #expect(ended.entries.isEmpty)
        }
    }

    @Test("a handler is cancelled at the deadline, and nothing goes on when the sender hears of it", arguments: seeds)
    func passedDuring(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let ended = Journal<String>()
            let bus = try Self.bus(clock: clock, ended: ended)
            let error = await busError { try await bus.send(TakeStep(thing: "a", number: 60), Self.context(5, clock)) }
            #expect(error == .deadlineExceeded(TakeStep.name))
            #expect(ended.entries == ["cancelled"])
            #expect(executor.elapsedNanoseconds == 5_000_000_000)
        }
    }

    @Test("an answer in time is the answer, and waits for no deadline", arguments: seeds)
    func inTime(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let bus = try Self.bus(clock: clock)
            #expect(try await bus.send(TakeStep(thing: "a", number: 5), Self.context(60, clock)).number == 5)
            #expect(executor.elapsedNanoseconds == 5_000_000_000)
        }
    }

    @Test("an answer that comes in spite of the cancellation counts", arguments: seeds)
    func stubborn(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { _, clock in
            let bus = try Self.bus(clock: clock, isStubborn: true)
            #expect(try await bus.send(TakeStep(thing: "a", number: 60), Self.context(5, clock)).number == 60)
        }
    }

    @Test("a sender that is cancelled hears that it was cancelled", arguments: seeds)
    func cancelled(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { _, clock in
            let ended = Journal<String>()
            let bus = try Self.bus(clock: clock, ended: ended)
            let error = await withTaskGroup(of: BusError?.self) { group in
                group.addTask {
                    await busError { try await bus.send(TakeStep(thing: "a", number: 60), Self.context(100, clock)) }
                }
                try? await clock.sleep(for: .seconds(1))
                group.cancelAll()
                return await group.next() ?? nil
            }
            #expect(error == .cancelled(TakeStep.name))
            #expect(ended.entries == ["cancelled"])
        }
    }
}
