import MarketData
import Synchronization
import Testing

@Suite("One at a time, in order")
struct TurnstileTests {
    /// Opens once.
    private final class Gate: Sendable {
        private let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        func open() { continuation.finish() }
        func wait() async { for await _ in stream {} }
    }

    /// Who has passed, in order.
    private final class Passed: Sendable {
        let names = Mutex<[String]>([])
    }

    @Test("a waiter whose task is cancelled leaves without its turn, and the others go on in order")
    func cancelled() async throws {
        let (turnstile, gate) = (Turnstile(), Gate())
        let passed = Passed()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await turnstile.pass {
                    passed.names.withLock { $0.append("first") }
                    await gate.wait()
                }
            }
            while passed.names.withLock({ $0.isEmpty }) { await Task.yield() }
            group.addTask { try await turnstile.pass { passed.names.withLock { $0.append("second") } } }
            while turnstile.waiting < 1 { await Task.yield() }
            let leaving = Task { try await turnstile.pass { passed.names.withLock { $0.append("cancelled") } } }
            while turnstile.waiting < 2 { await Task.yield() }
            group.addTask { try await turnstile.pass { passed.names.withLock { $0.append("third") } } }
            while turnstile.waiting < 3 { await Task.yield() }
            leaving.cancel()
            // The first one still has its turn: whoever leaves does not wait for it.
            await #expect(throws: CancellationError.self) { try await leaving.value }
            #expect(turnstile.waiting == 2 && passed.names.withLock { $0 } == ["first"])
            gate.open()
            try await group.waitForAll()
        }
        #expect(passed.names.withLock { $0 } == ["first", "second", "third"])
        #expect(turnstile.waiting == 0)
        #expect(try await turnstile.pass { true }, "it is free again")
    }

    @Test("a task that was cancelled before it came does not wait, and work that fails lets the next one pass")
    func failing() async throws {
        struct Broken: Error {}
        let turnstile = Turnstile()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await turnstile.pass { _ = Issue.record("found a turn, expected none") }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let broken: @Sendable () async throws -> Void = { throw Broken() }
        await #expect(throws: Broken.self) { try await turnstile.pass(broken) }
        #expect(try await turnstile.pass { 1 } == 1)
    }
}
