import ConformanceTesting
import Contracts
import Messaging
import Synchronization
import Testing

@Suite("Order and room on the bus")
struct OrderingTests {
    /// Counts what runs at the same time, in all and of each key.
    private final class Watch: Sendable {
        struct State {
            var running: [String: Int] = [:]
            var most = 0
            var mostOfKey = 0
            var arrived: [String: [Int]] = [:]
            var started: [String: [Int]] = [:]
        }
        let state = Mutex(State())

        func arrive(_ step: TakeStep) { state.withLock { $0.arrived[step.thing, default: []].append(step.number) } }

        func start(_ step: TakeStep) {
            state.withLock { state in
                state.started[step.thing, default: []].append(step.number)
                state.running[step.thing, default: 0] += 1
                state.most = max(state.most, state.running.values.reduce(0, +))
                state.mostOfKey = max(state.mostOfKey, state.running[step.thing] ?? 0)
            }
        }

        func end(_ step: TakeStep) { state.withLock { $0.running[step.thing, default: 0] -= 1 } }
    }

    private static func bus(_ limits: BusLimits, _ watch: Watch, clock: SimulatedClock, work: Duration) throws -> Bus {
        var builder = BusBuilder(table: try .notes(), clock: clock, limits: limits)
        // Nothing suspends between this and the queue, so it sees the order in which senders arrive there.
        builder.use(
            Middleware("arrival", at: .admitting) { (delivery, next) async throws(BusError) in
                if let step = delivery.message as? TakeStep { watch.arrive(step) }
                return try await next(delivery)
            })
        try builder.handle(TakeStep.self, in: "notes") { command, _ in
            watch.start(command)
            defer { watch.end(command) }
            try await clock.sleep(for: work + .milliseconds(command.number % 7))
            return TakeStep.Receipt(number: command.number)
        }
        return try builder.build()
    }

    @Test(
        "commands of a key run one by one in order, others at once, whatever is cancelled meanwhile",
        arguments: 1...200 as ClosedRange<UInt64>)
    func fifo(seed: UInt64) throws {
        let watch = Watch()
        let outcomes = try SimulatedExecutor.run(seed: seed) { executor, clock in
            let bus = try Self.bus(BusLimits(commandsAtOnce: 3, commandsWaiting: 4), watch, clock: clock, work: .milliseconds(10))
            let outcomes = await withTaskGroup(of: (Int, BusError?).self) { group in
                for number in 0..<40 {
                    let step = TakeStep(thing: "thing \(executor.entropy.below(5))", number: number)
                    let patience = executor.entropy.once(in: 3) ? Duration.milliseconds(executor.entropy.below(80)) : nil
                    let deadline =
                        executor.entropy.once(in: 4) ? clock.now.advanced(by: .milliseconds(1 + executor.entropy.below(80))) : nil
                    group.addTask {
                        let error = await Self.give(up: patience, clock) {
                            await busError { try await bus.send(step, .numbered(number, deadline: deadline)) }
                        }
                        return (number, error)
                    }
                }
                return await group.reduce(into: [(Int, BusError?)]()) { $0.append($1) }
            }
            #expect(bus.waiting == (0, 0))
            _ = try await bus.send(TakeStep(thing: "last", number: 100), .numbered(100))
            return outcomes
        }
        let state = watch.state.withLock { $0 }
        #expect(state.mostOfKey == 1 && state.most == 3)
        for (key, numbers) in state.started {
            let arrived = state.arrived[key] ?? []
            #expect(numbers == arrived.filter(Set(numbers).contains), "\(key): started \(numbers), arrived \(arrived)")
        }
        let started = Set(state.started.values.joined())
        for (number, error) in outcomes {
            if error == nil { #expect(started.contains(number)) }
            if error == .overloaded(TakeStep.name) { #expect(!started.contains(number)) }
        }
    }

    /// Does something, cancelled after a while.
    private static func give(
        up patience: Duration?, _ clock: SimulatedClock, _ body: @escaping @Sendable () async -> BusError?
    ) async -> BusError? {
        guard let patience else { return await body() }
        return await withTaskGroup(of: (isBody: Bool, error: BusError?).self) { group in
            group.addTask { (true, await body()) }
            group.addTask {
                try? await clock.sleep(for: patience)
                return (false, nil)
            }
            var result: BusError?
            for await end in group {
                group.cancelAll()
                if end.isBody { result = end.error }
            }
            return result
        }
    }

    @Test(
        "who finds the queue full waits for room until its deadline, and is not handled then",
        arguments: 1...20 as ClosedRange<UInt64>)
    func overloaded(seed: UInt64) throws {
        let watch = Watch()
        try SimulatedExecutor.run(seed: seed) { _, clock in
            let bus = try Self.bus(BusLimits(commandsAtOnce: 1, commandsWaiting: 1), watch, clock: clock, work: .seconds(10))
            let start = clock.now
            let outcomes = await withTaskGroup(of: (Int, BusError?).self) { group in
                for (number, seconds) in [(1, 100), (2, 100), (3, 5), (4, 100), (5, 8)] {
                    group.addTask {
                        // One after the other, so that they stand in the queue in this order.
                        try? await clock.sleep(for: .milliseconds(number))
                        let context = MessageContext.numbered(number, deadline: start.advanced(by: .seconds(seconds)))
                        return (
                            number, await busError { try await bus.send(TakeStep(thing: "\(number)", number: number), context) }
                        )
                    }
                }
                try? await clock.sleep(for: .seconds(1))
                #expect(bus.waiting == (1, 3))
                return await group.reduce(into: [(Int, BusError?)]()) { $0.append($1) }
            }
            let full = outcomes.filter { $0.1 == .overloaded(TakeStep.name) }.map(\.0).sorted()
            let done = outcomes.filter { $0.1 == nil }.map(\.0).sorted()
            #expect(full == [3, 5] && done == [1, 2, 4])
            #expect(watch.state.withLock { $0.started.keys.sorted() } == ["1", "2", "4"])
        }
    }

    @Test("a handler that waits for its own key, or for another's without end, is refused at once")
    func deadlock() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            var builder = BusBuilder(table: try .notes(), clock: clock, limits: BusLimits(commandsAtOnce: 1))
            let own = ModuleBus("edge")
            let errors = Journal<BusError?>()
            try builder.handle(TakeStep.self, in: "notes") { command, context in
                guard command.number > 0 else { return TakeStep.Receipt(number: 0) }
                for thing in [command.thing, "other"] {
                    errors.note(
                        await busError { try await own.send(TakeStep(thing: thing, number: 0), context.following(ordinal: 0)) })
                }
                return TakeStep.Receipt(number: command.number)
            }
            let bus = try builder.build()
            own.connect(bus)
            _ = try await bus.send(TakeStep(thing: "a", number: 1), .numbered(1))
            let deadline = clock.now.advanced(by: .seconds(1))
            _ = try await bus.send(TakeStep(thing: "a", number: 1), .numbered(2, deadline: deadline))
            #expect(
                errors.entries == [
                    .wouldDeadlock(TakeStep.name, key: "notes/a"), .wouldDeadlock(TakeStep.name, key: "notes/other"),
                    .wouldDeadlock(TakeStep.name, key: "notes/a"), nil,
                ])
        }
    }
}
