import ConformanceTesting
import Contracts
import EventSourcing
import Synchronization
import Testing

@Suite("Snapshots of aggregates")
struct SnapshotTests {
    private static let stream: StreamName = "test.counter/1"

    private final class Reports: Sendable {
        let faults = Mutex<[SnapshotFault]>([])
        var all: [SnapshotFault] { faults.withLock { $0 } }
    }

    private func log(_ count: Int) async throws -> SampleLog {
        let log = SampleLog()
        for amount in 1...count { try await log.append(Self.stream, Counted(amount)) }
        return log
    }

    private func repository(
        _ log: SampleLog, _ store: any SnapshotStore, _ reports: Reports, isVerified: Bool = false
    ) throws -> AggregateRepository<Counter> {
        let snapshots = Snapshots(in: store, every: 5, isVerified: isVerified) { fault in
            reports.faults.withLock { $0.append(fault) }
        }
        return AggregateRepository(log: log.log, catalogue: try Samples.catalogue(), snapshots: snapshots, pageSize: 3)
    }

    @Test("every rule of the port is kept in memory", arguments: SnapshotStoreRules.all)
    func conformance(_ rule: SnapshotStoreRules.Rule) async throws {
        try await rule.check { MemorySnapshotStore() }
    }

    @Test("a snapshot is taken every so many events, and gives the state that replay gives", arguments: [false, true])
    func taken(isVerified: Bool) async throws {
        let (log, store, reports) = (try await log(7), MemorySnapshotStore(), Reports())
        let counters = try repository(log, store, reports, isVerified: isVerified)
        #expect(try await counters.load(Self.stream).state.sum == 28)
        let kept = try #require(try await store.snapshot(of: Self.stream))
        #expect(kept.version == 7)
        try await log.append(Self.stream, Counted(8))
        let loaded = try await counters.load(Self.stream)
        #expect(loaded.state.sum == 36)
        #expect(loaded.version == 8)
        #expect(try await store.snapshot(of: Self.stream) == kept)
        #expect(reports.all == [])
    }

    @Test("a snapshot that does not hold what it says is reported, left aside and replaced", arguments: 0..<5)
    func faulty(_ fault: Int) async throws {
        let (log, store, reports) = (try await log(7), MemorySnapshotStore(), Reports())
        _ = try await repository(log, store, reports).load(Self.stream)
        let good = try #require(try await store.snapshot(of: Self.stream))
        var (stateVersion, state, hash, chain) = (good.stateVersion, good.state, good.stateHash, good.chainHash)
        let expected: SnapshotFault
        switch fault {
        case 0:
            stateVersion = 2
            expected = .otherStateVersion(Self.stream, found: 2, expected: 1)
        case 1:
            state[state.count - 2] ^= 1
            expected = .altered(Self.stream)
        case 2:
            chain = Digest256(of: "another history".utf8)
            expected = .otherHistory(Self.stream, 7)
        case 3:
            state = Array(#"{"sum":29}"#.utf8)
            hash = Digest256(of: state)
            expected = .differsFromReplay(Self.stream, version: 7)
        default:
            state = Array(#"{"total":28}"#.utf8)
            hash = Digest256(of: state)
            expected = .unreadable(Self.stream, .mismatch(path: "", found: "", expected: ""))
        }
        try await store.forget(Self.stream)
        try await store.keep(
            Snapshot(
                stream: Self.stream, version: 7, stateVersion: stateVersion, state: state, stateHash: hash,
                position: good.position,
                chainHash: chain))
        #expect(try await repository(log, store, reports, isVerified: true).load(Self.stream).state.sum == 28)
        #expect(reports.all.count == 1)
        if fault == 4 {
            guard case .unreadable? = reports.all.first else { Issue.record("found \(reports.all)"); return }
        } else {
            #expect(reports.all.first == expected)
        }
        #expect(try await store.snapshot(of: Self.stream) == good)
    }

    @Test("a store of snapshots that fails costs time only")
    func failing() async throws {
        let (log, reports) = (try await log(7), Reports())
        #expect(try await repository(log, FailingSnapshots(), reports).load(Self.stream).state.sum == 28)
        #expect(reports.all == [.store(Self.stream, .closed), .store(Self.stream, .closed)])
    }

    private struct FailingSnapshots: SnapshotStore {
        func snapshot(of stream: StreamName) async throws(ReadModelError) -> Snapshot? { throw .closed }
        func keep(_ snapshot: Snapshot) async throws(ReadModelError) { throw .closed }
        func forget(_ stream: StreamName) async throws(ReadModelError) { throw .closed }
    }

    private struct BrokenSnapshots: SnapshotStore {
        let base = MemorySnapshotStore()
        let fault: Int
        private static let place: StreamName = "test.a/0"

        func snapshot(of stream: StreamName) async throws(ReadModelError) -> Snapshot? {
            try await base.snapshot(of: fault == 0 ? Self.place : stream)
        }
        func keep(_ snapshot: Snapshot) async throws(ReadModelError) {
            if fault == 1 { try await base.forget(snapshot.stream) }
            let place = fault == 0 ? Self.place : snapshot.stream
            try await base.keep(
                Snapshot(
                    stream: place, version: snapshot.version, stateVersion: snapshot.stateVersion, state: snapshot.state,
                    stateHash: snapshot.stateHash, position: snapshot.position, chainHash: snapshot.chainHash))
        }
        func forget(_ stream: StreamName) async throws(ReadModelError) {
            if fault != 2 { try await base.forget(stream) }
        }
    }

    @Test("a broken store of snapshots fails the rule that it breaks", arguments: 0..<3)
    func broken(_ fault: Int) async throws {
        await #expect(throws: ConformanceViolation.self) {
            try await SnapshotStoreRules.all[fault].check { BrokenSnapshots(fault: fault) }
        }
    }
}
