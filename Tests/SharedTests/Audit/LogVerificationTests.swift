import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import ModuleKit
import Runtime
import Testing

@Suite("Verifying a log while it serves")
struct LogVerificationTests {
    private static func module(_ verification: LogVerification) -> ToyModule {
        var module = ToyModule("audit")
        module.registration = { $0.run(verification) }
        return module
    }

    @Test(
        "a module whose log is damaged is degraded, and says where, for as long as it runs",
        arguments: 1...5 as ClosedRange<UInt64>)
    func damaged(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let audited = try await AuditedLog(commits: [10, 20, 30])
            var storage = try await EditedStorage(audited.storage)
            storage.events[11] = storage.events[11].altered(payload: Array(#"{"n":999}"#.utf8))
            let verification = LogVerification(
                storage, key: VerifierKey(of: audited.signer.identity), clock: clock, pause: .seconds(1), batchSize: 7)
            let host = try ModuleHost(
                [Self.module(verification)], table: ContractTable([]), clock: clock, entropy: executor.entropy)
            _ = try await host.run {
                try? await clock.sleep(for: .seconds(5))
                if case .running(let position, of: 60) = verification.state {
                    #expect(position < 60)
                } else {
                    Issue.record("found \(verification.state), expected a verification that runs")
                }
                for wait in [60, 3_600] {
                    try? await clock.sleep(for: .seconds(wait))
                    guard case .degraded(let reasons)? = host.health.modules.first?.state else {
                        Issue.record("found \(host.health), expected a degraded module")
                        return
                    }
                    #expect(reasons.count == 1 && reasons[0].hasPrefix("log/verification: the log is damaged at position 12"))
                    #expect(host.health.isReady)
                }
            }
            guard case .damaged(12, count: 1, _) = verification.state else {
                Issue.record("found \(verification.state)")
                return
            }
        }
    }

    @Test("what is told of the first damaged place is what was found there, whatever the engine finds of the log as a whole")
    func placeAndFinding() async throws {
        let audited = try await AuditedLog(commits: [10, 20, 30])
        var storage = try await EditedStorage(audited.storage)
        storage.engineFaults = ["index that does not fit"]
        func run() async -> (LogVerification.State, (any Error)?) {
            let verification = LogVerification(
                storage, key: VerifierKey(of: audited.signer.identity), clock: StandingClock(), batchSize: 7)
            do {
                try await verification.run()
                return (verification.state, nil)
            } catch {
                return (verification.state, error)
            }
        }
        let (alone, _) = await run()
        guard case .damaged(.start, count: 1, let first) = alone, first.contains("index that does not fit") else {
            Issue.record("found \(alone), expected the engine's finding")
            return
        }
        storage.events[11] = storage.events[11].altered(payload: Array(#"{"n":999}"#.utf8))
        let (state, error) = await run()
        guard case .damaged(12, count: 2, let text) = state, text.hasPrefix("position 12, content-hash:") else {
            Issue.record("found \(state), expected the finding at position 12")
            return
        }
        #expect(error as? EventStoreError == .damaged(12, text))
    }

    @Test("a log that takes nothing more after a failed commit is told by the health of its process")
    func stoppedLog() throws {
        try SimulatedExecutor.run(seed: 2) { executor, clock in
            let audited = try AuditedLog()
            let log = EventLog(FailingStorage(base: audited.storage), clock: clock, signer: audited.signer)
            let appends = LogAppends(log, clock: clock)
            var module = ToyModule("audit")
            module.registration = { $0.run(appends, onFailure: ServicePolicy(restart: .never, then: .stop)) }
            let host = try ModuleHost([module], table: ContractTable([]), clock: clock, entropy: executor.entropy)
            _ = try await host.run {
                try? await clock.sleep(for: .seconds(5))
                #expect(host.health.modules.map(\.state) == [.ready] && log.failureReason == nil)
                let cause = Cause(
                    command: MessageID(high: 1, low: 1), fingerprint: Digest256(of: [1]), handler: "test", actor: .local)
                await #expect(throws: EventStoreError.failed("the disk is gone")) {
                    _ = try await log.append(AppendRequest(cause: cause, streams: []))
                }
                let trouble = "log/appends: the log takes nothing more since a failure: the disk is gone"
                #expect(host.health.modules.map(\.state) == [.degraded([trouble])])
                try? await clock.sleep(for: .seconds(2))
                #expect(host.health.modules.map(\.state) == [.stopped(reason: trouble)])
                #expect(!host.health.isReady && !host.health.isLive)
            }
        }
    }

    /// A storage whose commits fail.
    private struct FailingStorage: ForwardingLogStorage {
        let base: any LogStorage

        func commit(
            touching streams: [StreamName], answering commands: [MessageID],
            _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
        ) async throws(EventStoreError) {
            throw .failed("the disk is gone")
        }
    }

    @Test("a module whose log is intact is ready, and the verification tells how far it came")
    func intact() throws {
        try SimulatedExecutor.run(seed: 1) { executor, clock in
            let audited = try await AuditedLog(commits: [10, 20, 30])
            let verification = LogVerification(
                audited.storage, key: VerifierKey(of: audited.signer.identity), clock: clock, batchSize: 7)
            #expect(verification.state == .waiting)
            let host = try ModuleHost(
                [Self.module(verification)], table: ContractTable([]), clock: clock, entropy: executor.entropy)
            _ = try await host.run {
                try? await clock.sleep(for: .seconds(60))
                #expect(host.health.modules.map(\.state) == [.ready])
            }
            #expect(verification.state == .intact(60))
        }
    }

    @Test("the end of a log is checked against its last heads, whatever was altered there")
    func opening() async throws {
        let audited = try await AuditedLog(commits: [10, 20, 1, 30])
        let key = VerifierKey(of: audited.signer.identity)
        let alterations: [(String, (inout EditedStorage) -> Void)] = [
            ("payload", { $0.events[60] = $0.events[60].altered(payload: Array(#"{"n":999}"#.utf8)) }),
            ("event removed", { $0.events.removeLast() }),
            ("event behind the end", { $0.events.append($0.events[60].altered(position: 62)) }),
            ("chain hash", { $0.events[40] = $0.events[40].altered(chainHash: .zero) }),
            ("head removed", { $0.heads.removeLast() }),
            ("answer removed", { $0.answered.removeLast() }),
            ("signature", { $0.heads[3] = SignedHead(head: $0.heads[3].head, signature: $0.heads[2].signature) }),
            ("kept state", { $0.kept = .empty }),
            ("tree", { $0.events[5] = $0.events[5].altered(chainHash: .zero) }),
        ]
        try await LogOpening.check(try await EditedStorage(audited.storage), under: key, kept: nil)
        for (name, alter) in alterations {
            var storage = try await EditedStorage(audited.storage)
            alter(&storage)
            let altered = storage
            let error = await #expect(throws: EventStoreError.self, "\(name)") {
                try await LogOpening.check(altered, under: key, kept: nil)
            }
            guard case .damaged = error else {
                Issue.record("\(name): found \(String(describing: error)), expected damage")
                continue
            }
        }
        try await LogOpening.check(MemoryLogStorage(identity: audited.signer.identity), under: key, kept: nil)
    }

    @Test("a verification starts behind any head, commits without events right behind it or not")
    func commitsWithoutEvents() async throws {
        let audited = try await AuditedLog(commits: [0, 0, 10, 0, 0, 20, 0])
        let source = AuditSource(audited.storage)
        for trusted in [nil] + (try await audited.storage.signedHeads(after: 0, limit: 10)) {
            let report = try await LogVerifier(source).verify(from: trusted)
            #expect(report.isIntact, "from \(String(describing: trusted?.head.answers.count)): \(report.findings)")
            #expect(report.signedHeads == 7 - (trusted?.head.answers.count ?? 0))
        }
    }

    @Test("a head kept beside the log must be one of this log")
    func keptHead() async throws {
        let audited = try await AuditedLog(commits: [10, 20, 30])
        let (key, heads) = (VerifierKey(of: audited.signer.identity), try await audited.storage.signedHeads(after: 0, limit: 10))
        for head in heads {
            try await LogOpening.check(audited.storage, under: key, kept: HeadNote(head, of: audited.signer.identity))
        }
        let longer = try await AuditedLog(commits: [10, 20, 30, 4])
        let other = try await AuditedLog(commits: [10, 20, 30], body: 1)
        let foreign = try await AuditedLog(key: 8, commits: [10])
        for log in [longer, other, foreign] {
            let head = try #require(try await log.storage.latestSignedHead())
            let error = await #expect(throws: EventStoreError.self) {
                try await LogOpening.check(audited.storage, under: key, kept: HeadNote(head, of: log.signer.identity))
            }
            guard case .otherHistory = error else {
                Issue.record("found \(String(describing: error)), expected another history")
                continue
            }
        }
    }
}
