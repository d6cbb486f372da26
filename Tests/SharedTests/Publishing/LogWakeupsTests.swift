import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import Runtime
import Synchronization
import Testing

/// A process's way to a log that others share: it learns of the commits of others when it looks, and not before.
private struct DeafStorage: ForwardingLogStorage {
    let base: any LogStorage
    private let signal = CommitSignal(at: .start)

    init(_ base: any LogStorage) { self.base = base }

    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        try await base.commit(touching: streams, answering: commands, decide)
        signal.advance(to: try await base.head().position)
    }

    func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await signal.wait(after: position)
    }

    func noteCommit(elsewhere position: LogPosition) async throws(EventStoreError) -> LogPosition {
        signal.advance(to: try await base.head().position)
        return signal.position
    }
}

@Suite("Processes that wake each other")
struct LogWakeupsTests {
    private let storage = MemoryLogStorage(identity: LogStorageFixture.identity)
    private let broker = RecordingBroker()

    private struct YieldingClock: WallClock {
        var nanosecondsSince1970: Int64 { 0 }
        func sleep(for duration: Duration) async throws(CancellationError) {
            for _ in 0..<20 { await Task.yield() }
            if Task.isCancelled { throw CancellationError() }
        }
    }

    /// Runs two processes on one log, until the body has ended.
    private func running(_ body: (_ first: SampleLog, _ second: SampleLog, [LogWakeups]) async throws -> Void) async throws {
        let logs = (SampleLog(DeafStorage(storage)), SampleLog(DeafStorage(storage)))
        let services = [("node-1", logs.0), ("node-2", logs.1)].map { node, log in
            LogWakeups(log.log, broker: broker, node: node, clock: YieldingClock())
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            try await body(logs.0, logs.1, services)
            group.cancelAll()
            while let end = await group.nextResult() {
                guard case .failure(let error) = end else { continue }
                let isEnd = error is CancellationError || error as? EventStoreError == .cancelled
                #expect(isEnd, "\(error)")
            }
        }
    }

    private func hearing(_ count: Int) async {
        while broker.state.withLock({ $0.listeners.values.reduce(0) { $0 + $1.count } }) < count { await Task.yield() }
    }

    @Test("a commit in one process wakes who waits in the other")
    func wakes() async throws {
        try await running { first, second, services in
            await hearing(2)
            try await first.append("test.counted/1", Counted(1))
            #expect(try await second.log.waitForEvents(after: .start) == 1)
            try await Self.append(in: second, place: 2)
            #expect(try await first.log.waitForEvents(after: 1) == 2)
            #expect(services.allSatisfy { $0.report.troubles == [] })
        }
        #expect(broker.state.withLock { $0.published.allSatisfy { $0.message.id.hasPrefix("node-") } })
    }

    /// Appends under a command that no other log has.
    private static func append(in log: SampleLog, place: UInt64) async throws {
        let cause = Cause(command: MessageID(high: 9, low: place), fingerprint: .zero, handler: "test", actor: .local)
        let draft = try EventDraft(Counted(1), occurredAt: Timestamp(nanoseconds: 0))
        let append = StreamAppend(stream: "test.counted/2", expected: .any, events: [draft])
        _ = try await log.log.append(AppendRequest(cause: cause, streams: [append]))
    }

    @Test("what is committed while one is told of is told of at once, and nothing that was heard is told on")
    func coalesced() async throws {
        try await running { first, second, _ in
            await hearing(2)
            for _ in 0..<200 { try await first.append("test.counted/1", Counted(1)) }
            while try await second.log.waitForEvents(after: .start) < 200 { await Task.yield() }
        }
        let nodes = broker.state.withLock { $0.published.map { $0.message.id.prefix { $0 != "/" } } }
        #expect(Set(nodes) == ["node-1"] && nodes.count <= 200)
    }

    @Test("a broker that fails is tried again, and is told of meanwhile; what was committed then is found by looking")
    func failing() async throws {
        let broker = broker
        broker.state.withLock { $0.faults = [BrokerError](repeating: .unreachable("gone"), count: 500) }
        try await running { first, second, services in
            try await first.append("test.counted/1", Counted(1))
            while services.contains(where: { $0.report.troubles.isEmpty }) { await Task.yield() }
            #expect(services.allSatisfy { $0.report.troubles.allSatisfy { $0.contains("gone") } })
            #expect(try await second.log.waitForEvents(after: .start) == 1)
            while services.contains(where: { !$0.report.troubles.isEmpty }) { await Task.yield() }
        }
    }

    @Test("words that nobody can read wake nobody and end nothing")
    func nonsense() async throws {
        let topic = try BrokerTopic("log-wakeups.\(LogStorageFixture.identity.id)")
        try await running { first, second, _ in
            await hearing(2)
            for body in ["", "x", "-5", "9223372036854775808"] {
                let word = BrokerMessage(id: "x", body: Array(body.utf8), contentType: "text/plain")
                try await broker.publish([word], to: topic)
            }
            try await broker.publish(
                [BrokerMessage(id: "y", body: Array("9223372036854775807".utf8), contentType: "text/plain")], to: topic)
            try await first.append("test.counted/1", Counted(1))
            #expect(try await second.log.waitForEvents(after: .start) == 1)
        }
    }
}
