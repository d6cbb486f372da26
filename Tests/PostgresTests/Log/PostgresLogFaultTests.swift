import ConformanceTesting
import Contracts
import EventSourcing
import PostgresStore
import TestServers
import Testing

@Suite(
    "The log in PostgreSQL under load and faults",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)))
struct PostgresLogFaultTests {
    @Test("two storages that write at once, 16 tasks each: positions are dense, versions hold, nothing is lost")
    func twoWriters() async throws {
        let address = try TestDatabase().address
        let storages = [try await LogFixtures.open(address), try await LogFixtures.open(address)]
        let taken = Shared(Set<LogPosition>())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, storage) in storages.enumerated() {
                let log = LogFixtures.log(storage)
                for task in 0..<16 {
                    group.addTask {
                        for number in 0..<10 {
                            // Half of them on streams that the other storage writes too, at the version that they saw.
                            let stream = "test/\(task)"
                            let version = try await storage.version(of: try StreamName(stream))
                            let command = place * 10_000 + task * 100 + number
                            let expected = task.isMultiple(of: 2) ? ExpectedVersion.any : version == 0 ? .none : .exact(version)
                            do {
                                let result = try await log.append(
                                    try LogFixtures.request(command, stream, count: 2, expected: expected))
                                taken.change { $0.insert(result.answer.last) }
                            } catch EventStoreError.versionConflict {
                                continue
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let events = try await storages[0].events(LogSelection(), limit: 10_000)
        let acknowledged = taken.now
        #expect(events.map(\.position.value) == Array(1...Int64(events.count)))
        #expect(events.count == 2 * acknowledged.count)
        #expect(Set(events.map(\.position)).isSuperset(of: acknowledged))
        for (stream, found) in Dictionary(grouping: events, by: \.stream) {
            #expect(found.map(\.version) == Array(1...Int64(found.count)), "\(stream)")
        }
        #expect(try await storages[1].faults() == [])
        for storage in storages { try await storage.close() }
    }

    @Test("sessions that are ended in the middle of work lose nothing that was acknowledged, and take nothing twice")
    func terminated() async throws {
        let database = try TestDatabase()
        let storage = try await LogFixtures.open(database.address)
        let acknowledged = Shared([MessageID: LogPosition]())
        let isOver = Shared(false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<12 {
                    try database.endSessions()
                }
                isOver.change { $0 = true }
            }
            for task in 0..<4 {
                group.addTask {
                    let log = LogFixtures.log(storage)
                    var number = 0
                    while !isOver.now || number < 5 {
                        let request = try LogFixtures.request(task * 100_000 + number, "test/\(task)", count: 20)
                        do {
                            let answer = try await log.append(request).answer
                            acknowledged.change { $0[answer.command] = answer.last }
                            number += 1
                        } catch EventStoreError.unreachable {
                            // It is not known whether it was taken: the same command is sent again.
                            continue
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let known = acknowledged.now
        let answers = try await storage.answers(after: 0, limit: 100_000)
        #expect(Dictionary(uniqueKeysWithValues: answers.map { ($0.command, $0.last) }) == known)
        #expect(try await storage.head().position.value == Int64(20 * known.count))
        #expect(try await storage.faults() == [])
        try await storage.close()
    }

    @Test("sessions that end between each decision and its commit take nothing, and the log goes on")
    func endedWhileDeciding() async throws {
        let database = try TestDatabase()
        let storage = try await LogFixtures.open(database.address, LogPatience(absence: 100))
        let log = LogFixtures.log(storage)
        _ = try await log.append(try LogFixtures.request(1))
        let refused = Shared<EventStoreError?>(nil)
        do throws(EventStoreError) {
            try await storage.commit(touching: [], answering: []) { (state) throws(EventStoreError) in
                try? database.endSessions()
                let signed = MarkingSigner().sign(state.head.treeHead)
                return LogCommit(events: [], answers: [], head: state.head, signedHead: signed, tiles: [])
            }
        } catch {
            refused.change { $0 = error }
        }
        guard case .unreachable? = refused.now else {
            Issue.record("found \(String(describing: refused.now)), expected that nothing was taken")
            return
        }
        _ = try await log.append(try LogFixtures.request(2))
        #expect(try await storage.head().position == 2)
        try await storage.close()
    }

    @Test("a payload of 4 MiB comes back, and pages end with the bytes asked for")
    func largePayloads() async throws {
        let storage = try await LogFixtures.open(try TestDatabase().address)
        let log = LogFixtures.log(storage)
        for command in 0..<7 { _ = try await log.append(try LogFixtures.request(command, bytes: 4 << 20)) }
        _ = try await log.append(try LogFixtures.request(9, count: 3_000, bytes: 1_000))
        let first = try await storage.events(LogSelection(), within: PageLimit(100, bytes: 9 << 20))
        #expect(first.map(\.payload.count) == [4 << 20, 4 << 20, 4 << 20])
        #expect(try await storage.events(LogSelection(), within: PageLimit(100, bytes: 1)).count == 1)
        // More than one statement gives: rows, and bytes.
        let all = try await storage.events(LogSelection(), limit: 10_000)
        #expect(all.map(\.position.value) == Array(1...3_007))
        let backwards = try await storage.events(LogSelection(stream: "test/a", backwards: true), limit: 3_005)
        #expect(backwards.map(\.position.value) == Array((3...3_007).reversed()))
        let page = try await storage.page(after: .start, within: PageLimit(10_000, bytes: 30 << 20))
        #expect(page.rows.map(\.position.value) == Array(1...(7 + 2_098)))
        try await storage.close()
    }

    @Test("a commit of 10,000 events is taken whole")
    func largeCommit() async throws {
        let storage = try await LogFixtures.open(try TestDatabase().address)
        let result = try await LogFixtures.log(storage).append(try LogFixtures.request(1, count: 10_000, bytes: 100))
        #expect(result.answer.last == 10_000)
        let hashes = try await storage.chainHashes(after: .start, limit: 20_000)
        #expect(try await storage.events(LogSelection(), limit: 20_000).map(\.chainHash) == hashes)
        #expect(hashes.count == 10_000)
        #expect(try await storage.tiles(level: 1, 0..<100).count == 39)
        #expect(try await storage.faults() == [])
        try await storage.close()
    }

    @Test("a head that was written on a later timeline is not gone on from, nor one behind what this process has seen")
    func earlierHistory() async throws {
        let database = try TestDatabase()
        let storage = try await LogFixtures.open(database.address)
        let log = LogFixtures.log(storage)
        for command in 1...3 { _ = try await log.append(try LogFixtures.request(command)) }
        // As after the loss of a commit: triggers are taken away, which only an owner can.
        try database.run("ALTER TABLE log.head DISABLE TRIGGER head_goes_on")
        let behind = EventStoreError.otherHistory(
            found: "a log that ends at position 1, after 1 commands", expected: "at least 3, after 3, as this process has seen")
        try database.run("UPDATE log.head SET position = 1, answers = 1, commits = 1, frontier = substr(frontier, 1, 32)")
        await #expect(throws: behind) { _ = try await log.append(try LogFixtures.request(4)) }
        #expect(try await storage.faults().isEmpty == false)
        try database.run("UPDATE log.head SET timeline = timeline + 1")
        let request = try LogFixtures.request(4)
        do throws(EventStoreError) {
            _ = try await log.append(request)
            Issue.record("found an append on an earlier timeline")
        } catch {
            guard case .otherHistory(let found, let expected) = error else {
                Issue.record("found \(error), expected another history")
                return
            }
            #expect(found.hasPrefix("timeline 1 ") && expected.hasPrefix("timeline 2 "))
        }
        try await storage.close()
    }
}
