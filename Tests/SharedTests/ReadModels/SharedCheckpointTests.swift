import ConformanceTesting
import EventSourcing
import Runtime
import Synchronization
import Testing

@Suite("The right to be the one that does something", .timeLimit(.minutes(1)))
struct SharedCheckpointTests {
    @Test("every rule of shared checkpoints is kept in memory", arguments: SharedCheckpointStoreRules.all)
    func conformance(_ rule: SharedCheckpointStoreRules.Rule) async throws {
        try await rule.check { MemorySharedCheckpoints() }
    }

    @Test("every rule of checkpoints is kept in memory", arguments: CheckpointStoreRules.all)
    func checkpoints(_ rule: CheckpointStoreRules.Rule) async throws {
        try await rule.check { MemorySharedCheckpoints() }
    }

    @Test("a broken store fails the rule that it breaks", arguments: 0..<SharedCheckpointStoreRules.all.count)
    func broken(_ fault: Int) async throws {
        await #expect(throws: (any Error).self) {
            try await SharedCheckpointStoreRules.all[fault].check { FaultySharedCheckpoints(fault: fault) }
        }
    }

    @Test("one of three does the work at a time, and the next begins when it ends")
    func turns() async throws {
        let (store, work) = (MemorySharedCheckpoints(), Work())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                group.addTask {
                    let turn = LeaseTurn(store, "a", clock: PausingClock(), beat: .milliseconds(5), patience: .seconds(30))
                    try await turn.hold { _ in
                        work.begin()
                        try await PausingClock().sleep(for: .milliseconds(20))
                        work.end(number)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(work.now.most == 1)
        #expect(work.now.done.sorted() == [0, 1, 2])
    }

    @Test("a holder that froze loses its turn, stops when it wakes up, and waits for the next one")
    func frozen() async throws {
        let (store, clock, epochs) = (MemorySharedCheckpoints(), FreezingClock(), Epochs())
        let first = Task {
            try await LeaseTurn(store, "a", clock: clock, beat: .milliseconds(5), patience: .milliseconds(200)).hold { lease in
                epochs.note(lease.epoch)
                // The first time it works on for as long as it may.
                guard lease.epoch == 1 else { return }
                while true { try await PausingClock().sleep(for: .milliseconds(5)) }
            }
        }
        while try await store.sign(of: "a").isFree { try await PausingClock().sleep(for: .milliseconds(5)) }
        clock.freeze()
        try await LeaseTurn(store, "a", clock: PausingClock(), beat: .milliseconds(5), patience: .milliseconds(200)).hold {
            lease in
            epochs.note(lease.epoch)
            clock.thaw()
        }
        try await first.value
        #expect(epochs.now == [1, 2, 3])
    }

    @Test("where processes share nothing it is the turn of whoever asks, at once")
    func alone() async throws {
        let store = MemoryReadModelStore()
        _ = try await store.claim("a")
        let epoch = Mutex<Int64>(0)
        try await LeaseTurn(store, "a", clock: PausingClock()).hold { lease in epoch.withLock { $0 = lease.epoch } }
        #expect(epoch.withLock { $0 } == 2)
    }

    @Test("what the work throws is thrown, and the right is free")
    func failure() async throws {
        struct Failure: Error {}
        let store = MemorySharedCheckpoints()
        await #expect(throws: Failure.self) {
            try await LeaseTurn(store, "a", clock: PausingClock()).hold { _ in throw Failure() }
        }
        #expect(try await store.sign(of: "a").isFree)
    }
}

/// The machine's clock.
private struct PausingClock: WallClock {
    let nanosecondsSince1970: Int64 = 0

    func sleep(for duration: Duration) async throws(CancellationError) {
        do { try await Task.sleep(for: duration) } catch { throw CancellationError() }
    }
}

/// The clock of a process that is stopped for a while: its waits end when it goes on.
private final class FreezingClock: WallClock {
    let nanosecondsSince1970: Int64 = 0
    private let isFrozen = Atomic<Bool>(false)

    func freeze() { isFrozen.store(true, ordering: .releasing) }
    func thaw() { isFrozen.store(false, ordering: .releasing) }

    func sleep(for duration: Duration) async throws(CancellationError) {
        repeat {
            do { try await Task.sleep(for: duration) } catch { throw CancellationError() }
        } while isFrozen.load(ordering: .acquiring)
    }
}

/// The epochs of those who had their turn, in order.
private final class Epochs: Sendable {
    private let epochs = Mutex<[Int64]>([])

    var now: [Int64] { epochs.withLock { $0 } }

    func note(_ epoch: Int64) { epochs.withLock { $0.append(epoch) } }
}

/// Counts how many work at once.
private final class Work: Sendable {
    private let state = Mutex((running: 0, most: 0, done: [Int]()))

    var now: (running: Int, most: Int, done: [Int]) { state.withLock { $0 } }

    func begin() {
        state.withLock {
            $0.running += 1
            $0.most = max($0.most, $0.running)
        }
    }

    func end(_ number: Int) {
        state.withLock {
            $0.running -= 1
            $0.done.append(number)
        }
    }
}
