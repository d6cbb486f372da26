import Contracts
import EventSourcing
import Synchronization
import Testing

@Suite("the verification of a whole log")
struct LogVerifierTests {
    /// 700 events in commits of 1 to 90.
    private static let commits = [1, 3, 2, 90, 1, 1, 60, 42, 80, 20, 90, 90, 90, 7, 90, 33]

    private func verify(_ storage: any LogStorage, _ log: AuditedLog, batchSize: Int = 64) async throws -> AuditReport {
        try await LogVerifier(AuditSource(storage), key: VerifierKey(of: log.signer.identity), batchSize: batchSize).verify()
    }

    @Test("a log that nobody touched is intact, whatever the size of the batches", arguments: [1, 7, 64, 255, 4_096])
    func intact(batchSize: Int) async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let report = try await verify(log.storage, log, batchSize: batchSize)
        #expect(report.findings == [])
        #expect(report.isIntact)
        #expect(report.unchecked == [])
        #expect(report.events == 700)
        #expect(report.signedHeads == 16)
        #expect(report.tiles == 2)
        #expect(report.answers == 16)
        #expect(report.streams == 4)
        #expect(report.end == (try await log.storage.head().treeHead))
        #expect(report.firstDamage == nil)
    }

    @Test("an empty log is intact")
    func emptyLog() async throws {
        let log = try AuditedLog()
        let report = try await verify(log.storage, log)
        #expect(report.isIntact)
        #expect(report.end == nil)
        #expect(report.last == .start)
    }

    @Test("each field of an event that is altered is found at its position", arguments: [1, 64, 65, 250, 700])
    func alteredField(place: Int) async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let clean = try await EditedStorage(log.storage)
        let event = clean.events[place - 1]
        let time = Timestamp(nanoseconds: 77)
        let other = MessageID(high: 0x8000, low: 0x8000_0000_0000_0007)
        let alterations: [(String, RecordedEvent, AuditFinding.Kind)] = [
            ("stream", event.altered(stream: "test/none"), .contentHash),
            ("version", event.altered(version: 9_999), .contentHash),
            ("id", event.altered(id: other), .contentHash),
            ("type", event.altered(type: "test.other.v1"), .contentHash),
            ("occurredAt", event.altered(occurredAt: time), .contentHash),
            ("availableAt", event.altered(availableAt: time), .contentHash),
            ("recordedAt", event.altered(recordedAt: Timestamp(nanoseconds: event.recordedAt.nanoseconds + 1)), .chainHash),
            ("actor", event.altered(actor: try ActorID("somebody")), .contentHash),
            ("reason", event.altered(reason: ""), .contentHash),
            ("causation", event.altered(causation: other), .contentHash),
            ("correlation", event.altered(correlation: other), .contentHash),
            (
                "trace",
                event.altered(trace: try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")),
                .chainHash
            ),
            ("payload", event.altered(payload: Array(#"{"n":-1}"#.utf8)), .contentHash),
            ("contentHash", event.altered(contentHash: .zero), .contentHash),
            ("chainHash", event.altered(chainHash: .zero), .chainHash),
        ]
        for (field, altered, kind) in alterations {
            var storage = clean
            storage.events[place - 1] = altered
            let report = try await verify(storage, log)
            #expect(report.firstDamage == event.position, "\(field) at \(place): \(report.findings)")
            #expect(report.findings.first?.kind == kind, "\(field) at \(place): \(report.findings)")
            #expect(report.events == 700, "\(field) at \(place)")
        }
    }

    @Test("a payload that is not in canonical form is told, its hashes made anew or not")
    func payloadForm() async throws {
        let log = try await AuditedLog(commits: [3])
        var storage = try await EditedStorage(log.storage)
        storage.events[1] = storage.events[1].altered(payload: Array(#"{ "n":1}"#.utf8))
        let kinds = try await verify(storage, log).findings.map(\.kind)
        #expect(kinds.contains(.payload))
    }

    @Test("one altered event gives findings at its position only, and all others are checked")
    func precise() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        var storage = try await EditedStorage(log.storage)
        storage.events[299] = storage.events[299].altered(payload: Array(#"{"n":-1}"#.utf8))
        storage.events[499] = storage.events[499].altered(chainHash: .zero)
        let report = try await verify(storage, log)
        #expect(report.findings.filter { $0.position == 300 }.map(\.kind) == [.contentHash])
        #expect(report.findings.contains { $0.position == 500 && $0.kind == .chainHash })
        #expect(!report.findings.contains { $0.position == 501 })
        #expect(report.events == 700)
    }

    @Test("a dropped event is found at its position", arguments: [1, 2, 64, 65, 300, 699])
    func dropped(place: Int) async throws {
        let log = try await AuditedLog(commits: Self.commits)
        var storage = try await EditedStorage(log.storage)
        storage.events.remove(at: place - 1)
        let report = try await verify(storage, log)
        #expect(report.firstDamage == LogPosition(Int64(place)))
        #expect(report.findings.first?.kind == .position)
        #expect(report.unchecked.contains(.roots))
        #expect(report.events == 699)
    }

    @Test("the last event dropped is found by the head behind it")
    func lastDropped() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        var storage = try await EditedStorage(log.storage)
        storage.events.removeLast()
        let report = try await verify(storage, log)
        #expect(Set(report.findings.map(\.kind)).isSuperset(of: [.end, .head]))
        #expect(!report.isIntact)
    }

    @Test("two events that changed places are found at the first of them", arguments: [(1, 2), (64, 65), (100, 600)])
    func swapped(one: Int, other: Int) async throws {
        let log = try await AuditedLog(commits: Self.commits)
        var storage = try await EditedStorage(log.storage)
        let (first, second) = (storage.events[one - 1], storage.events[other - 1])
        storage.events[one - 1] = second.altered(position: first.position)
        storage.events[other - 1] = first.altered(position: second.position)
        let report = try await verify(storage, log)
        #expect(report.firstDamage == LogPosition(Int64(one)))
    }

    @Test("an event that stands there twice is found at its position", arguments: [1, 63, 64, 65, 700])
    func duplicated(place: Int) async throws {
        let log = try await AuditedLog(commits: Self.commits)
        var storage = try await EditedStorage(log.storage)
        storage.events.insert(storage.events[place - 1], at: place)
        let report = try await verify(AuditedExport.source(storage), log)
        #expect(report.findings.map(\.kind) == [.position])
        #expect(report.firstDamage == LogPosition(Int64(place)))
        #expect(report.events == 700)
    }

    private func verify(_ source: AuditSource, _ log: AuditedLog) async throws -> AuditReport {
        try await LogVerifier(source, key: VerifierKey(of: log.signer.identity), batchSize: 64).verify()
    }

    @Test("an export is checked as far as it reaches, and what it does not keep is named")
    func export() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let report = try await verify(AuditedExport.source(try await EditedStorage(log.storage)), log)
        #expect(report.isIntact, "\(report.findings)")
        #expect(report.events == 700)
        #expect(report.unchecked == [.tiles, .answers, .streams, .head, .engine])
    }

    @Test("events that cannot be read are named one by one, and the others are checked")
    func unreadable() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        var storage = try await EditedStorage(log.storage)
        storage.unreadable = [1, 100, 101, 500, 700]
        let report = try await verify(storage, log)
        let places = report.findings.filter { $0.kind == .unreadable }.map(\.position.value)
        #expect(places == [1, 100, 101, 500, 700])
        #expect(report.events == 695)
        #expect(!report.findings.contains { $0.kind == .chainHash || $0.kind == .contentHash })
    }

    @Test("a head that says that the log is longer than any costs no more reads than there are events", arguments: [nil, 5_000])
    func readsAreBounded(unreadable count: Int?) async throws {
        let log = try await AuditedLog(commits: [6_000])
        let storage = try await EditedStorage(log.storage)
        let (events, lost) = (storage.events, count.map { Int64($0) } ?? .max)
        let end: Int64 = 1 << 40
        let kept = LogHead(
            position: LogPosition(end), chainHash: .zero, recordedAt: Timestamp(nanoseconds: 0),
            frontier: try #require(MerkleFrontier(size: end, peaks: [.zero])), answers: storage.kept.answers)
        let reads = Mutex(0)
        var source = AuditSource(storage)
        source.head = { () throws(EventStoreError) in kept }
        source.page = { (after, limit) throws(EventStoreError) in
            reads.withLock { $0 += 1 }
            guard after.value >= lost else { throw .damaged(nil, "bad page") }
            return EventPage(Array(events.dropFirst(Int(min(after.value, 6_000))).prefix(limit.rows)))
        }
        let report = try await LogVerifier(source).verify()
        #expect(!report.isIntact && report.firstDamage == 1)
        #expect(report.events == (count == nil ? 0 : 1_000) && report.last == (count == nil ? 0 : 6_000))
        #expect(reads.withLock { $0 } < 3_000)
    }

    @Test("what is kept beside the events is checked too")
    func besides() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let clean = try await EditedStorage(log.storage)
        func kinds(_ edit: (inout EditedStorage) -> Void) async throws -> Set<AuditFinding.Kind> {
            var storage = clean
            edit(&storage)
            return Set(try await verify(storage, log).findings.map(\.kind))
        }
        let head = clean.heads[5]
        func replaced(_ head: TreeHead) -> SignedHead { SignedHead(head: head, signature: clean.heads[5].signature) }
        let (position, time, answers) = (head.head.position, head.head.recordedAt, head.head.answers)
        let bad = TreeHead(position: position, root: .zero, chainHash: head.head.chainHash, recordedAt: time, answers: answers)
        let late = TreeHead(
            position: position, root: head.head.root, chainHash: .zero, recordedAt: Timestamp(nanoseconds: 0), answers: answers)
        #expect(try await kinds { $0.heads[5] = replaced(bad) } == [.signedHead, .signature])
        #expect(try await kinds { $0.heads[5] = replaced(late) } == [.signedHead, .signature])
        #expect(
            try await kinds { $0.heads[5] = SignedHead(head: head.head, signature: [UInt8](repeating: 1, count: 64)) } == [
                .signature
            ])
        #expect(try await kinds { $0.heads.removeLast() } == [.end])
        #expect(try await kinds { $0.heads.remove(at: 7) } == [.answer])
        #expect(try await kinds { $0.tilesByLevel[1]?[1] = MerkleTile(level: 1, index: 1, root: .zero) } == [.tile])
        #expect(try await kinds { $0.tilesByLevel[1]?.removeLast() } == [.tile])
        for (level, index) in [(1, 2), (1, 900), (2, 0), (2, 3), (7, 1)] {
            let extra = MerkleTile(level: level, index: Int64(index), root: .zero)
            #expect(try await kinds { $0.tilesByLevel[level, default: []].append(extra) } == [.tile], "\(extra)")
        }
        #expect(try await kinds { $0.streams[1] = StreamVersion(stream: $0.streams[1].stream, version: 1) } == [.stream])
        #expect(try await kinds { $0.streams.removeFirst() } == [.stream])
        #expect(try await kinds { $0.answered.remove(at: 4) } == [.answer])
        let answer = clean.answered[4]
        let lying = CommandAnswer(
            command: answer.command, fingerprint: answer.fingerprint, first: answer.first, last: answer.last, receipt: [91, 93])
        #expect(try await kinds { $0.answered[4] = lying } == [.answer])
        let moved = CommandAnswer(
            command: answer.command, fingerprint: answer.fingerprint, first: answer.first, last: answer.last.advanced(by: 1),
            receipt: [])
        #expect(try await kinds { $0.answered[4] = moved } == [.answer])
        let invented = CommandAnswer(
            command: MessageID(high: 9, low: 9), fingerprint: .zero, first: 5, last: 6, receipt: [])
        #expect(try await kinds { $0.answered.append(invented) } == [.answer])
    }

    @Test("a cut tail is found by a pinned head only, at the first position that is missing")
    func cutTail() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let pin = try #require(try await log.storage.latestSignedHead())
        let shorter = try await AuditedLog(commits: Array(Self.commits.dropLast(3)))
        #expect(try await verify(shorter.storage, log).isIntact)
        let report = try await LogVerifier(AuditSource(shorter.storage), key: VerifierKey(of: log.signer.identity), pinned: [pin])
            .verify()
        #expect(report.findings.map(\.kind) == [.cut])
        #expect(report.firstDamage == 571)
    }

    @Test("a log that was rewritten with its own key is found by a pinned head, at the pinned position")
    func rewritten() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let pins = try await log.storage.signedHeads(after: 4, limit: 3)
        let other = try await AuditedLog(commits: Self.commits, body: 1)
        #expect(try await verify(other.storage, log).isIntact)
        let report = try await LogVerifier(AuditSource(other.storage), key: VerifierKey(of: log.signer.identity), pinned: pins)
            .verify()
        #expect(report.findings.map(\.kind) == [.rewritten, .rewritten, .rewritten])
        #expect(report.firstDamage == pins[0].head.position)
    }

    @Test("a log that was rewritten with another key is found by the pinned key")
    func otherKey() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let other = try await AuditedLog(key: 8, commits: Self.commits)
        let own = try await LogVerifier(AuditSource(other.storage)).verify()
        #expect(own.isIntact)
        let report = try await verify(other.storage, log)
        #expect(report.findings.first?.kind == .identity)
        #expect(
            report.findings.filter { $0.kind == .signature }.map(\.position)
                == (try await other.storage.signedHeads(after: 0, limit: 99).map(\.head.position)))
    }

    @Test("a verification goes on behind a trusted head, and sees what is altered there only")
    func resumed() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let heads = try await log.storage.signedHeads(after: 0, limit: 99)
        let pins = [heads[2], heads[12], heads[15]]
        for trusted in heads {
            let verifier = LogVerifier(
                AuditSource(log.storage), key: VerifierKey(of: log.signer.identity), pinned: pins, batchSize: 64)
            let report = try await verifier.verify(from: trusted)
            #expect(report.findings == [])
            #expect(report.events == 700 - trusted.head.position.value)
            #expect(report.end == heads[15].head || trusted == heads[15])
        }
        var storage = try await EditedStorage(log.storage)
        storage.events[399] = storage.events[399].altered(payload: [123, 125])
        let key = VerifierKey(of: log.signer.identity)
        let before = try #require(heads.last { $0.head.position < 400 })
        let behind = try #require(heads.first { $0.head.position >= 400 })
        #expect(try await LogVerifier(AuditSource(storage), key: key).verify(from: before).firstDamage == 400)
        #expect(try await LogVerifier(AuditSource(storage), key: key).verify(from: behind).isIntact)
    }

    @Test("a pinned head that the trusted one does not add to is found without reading the events between them")
    func resumedRewritten() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let other = try await AuditedLog(commits: Self.commits, body: 1)
        let heads = try await log.storage.signedHeads(after: 0, limit: 99)
        let pin = try await other.storage.signedHeads(after: 0, limit: 99)[7]
        let report = try await LogVerifier(AuditSource(log.storage), pinned: [pin]).verify(from: heads[12])
        #expect(report.findings.map(\.kind) == [.rewritten])
        #expect(report.firstDamage == pin.head.position)
    }

    @Test("a log that grows while it is checked is intact")
    func growing() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        var source = AuditSource(log.storage)
        let commands = Mutex<UInt64>(100)
        source.page = { (after, limit) throws(EventStoreError) in
            let command = commands.withLock { number in
                number += 1
                return number
            }
            do { try await log.append(command, count: 30) } catch { throw .failed("\(error)") }
            return try await log.storage.page(after: after, within: limit)
        }
        let report = try await LogVerifier(source, batchSize: 64).verify()
        #expect(report.findings == [])
        #expect(report.last == 700)
    }

    @Test("a cancelled verification ends, and progress is told in order")
    func cancelled() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let told = Mutex<[LogPosition]>([])
        _ = try await LogVerifier(AuditSource(log.storage), batchSize: 64).verify { position in
            told.withLock { $0.append(position) }
        }
        #expect(told.withLock { $0 } == told.withLock { $0 }.sorted())
        #expect(told.withLock { $0.last } == 700)
        let result = await withTaskGroup(of: Result<AuditReport, EventStoreError>.self) { group in
            group.addTask {
                do throws(EventStoreError) {
                    return .success(try await LogVerifier(AuditSource(log.storage), batchSize: 1).verify())
                } catch {
                    return .failure(error)
                }
            }
            group.cancelAll()
            return await group.next()
        }
        #expect(result == .failure(.cancelled))
    }

    @Test("proofs from the storage verify under the signed heads, and outside the log they are refused")
    func proofs() async throws {
        let log = try await AuditedLog(commits: Self.commits)
        let prover = LogProver(log.storage)
        let heads = try await log.storage.signedHeads(after: 0, limit: 99).map(\.head)
        let events = try await log.storage.events(LogSelection(), limit: 1_000)
        let last = try #require(heads.last)
        for event in events {
            let proof = try await prover.inclusion(of: event.position, in: last.position)
            #expect(proof.isValid(for: event.chainHash, in: last), "\(event.position)")
            let copy = try CanonicalDecoder.decode(InclusionProof.self, from: CanonicalEncoder.encode(proof))
            #expect(copy == proof)
        }
        for (place, first) in heads.enumerated() {
            for second in heads[place...] {
                let proof = try await prover.consistency(from: first.position, to: second.position)
                #expect(proof.isValid(from: first, to: second), "\(first.position) to \(second.position)")
                #expect(proof == (try CanonicalDecoder.decode(ConsistencyProof.self, from: CanonicalEncoder.encode(proof))))
            }
        }
        await #expect(throws: ProofError.outOfRange(found: 701, expected: .start...700)) {
            try await prover.inclusion(of: 1, in: 701)
        }
        await #expect(throws: ProofError.outOfRange(found: 0, expected: 1...700)) { try await prover.inclusion(of: 0, in: 700) }
        await #expect(throws: ProofError.outOfRange(found: 9, expected: .start...8)) {
            try await prover.consistency(from: 9, to: 8)
        }
    }
}

/// A log as an export gives it: once, in the order of its lines, with nothing beside events and signed heads.
private enum AuditedExport {
    static func source(_ storage: EditedStorage) -> AuditSource {
        let read = SharedPlace()
        return AuditSource(
            identity: { () throws(EventStoreError) in storage.named },
            events: { (_, limit) throws(EventStoreError) in read.next(of: storage.events, limit.rows) },
            signedHeads: { (after, limit) throws(EventStoreError) in
                try await storage.signedHeads(after: after, limit: limit)
            })
    }

    private final class SharedPlace: Sendable {
        private let place = Mutex(0)

        func next(of events: [RecordedEvent], _ limit: Int) -> [RecordedEvent] {
            place.withLock { place in
                defer { place = min(place + limit, events.count) }
                return Array(events[place..<min(place + limit, events.count)])
            }
        }
    }
}
