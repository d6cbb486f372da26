import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import PostgresStore
import TestServers
import Testing

@Suite(
    "Jobs in PostgreSQL and the log beside them", .serialized,
    .enabled(if: PostgresServer.shared != nil, "\(PostgresServer.absent)"))
struct PostgresJobOriginTests {
    /// A log of which only its identifier and its chain hashes are asked for.
    private struct Chain: ForwardingLogStorage {
        let base: any LogStorage
        let hashes: [Digest256]

        init(_ id: UInt64, _ events: [String]) {
            base = MemoryLogStorage(identity: LogIdentity(id: MessageID(high: 5, low: id), publicKey: []))
            hashes = events.map { Digest256(of: Array($0.utf8)) }
        }

        func head() async throws(EventStoreError) -> LogHead {
            let empty = LogHead.empty
            return LogHead(
                position: LogPosition(Int64(hashes.count)), chainHash: hashes.last ?? empty.chainHash,
                recordedAt: empty.recordedAt,
                frontier: empty.frontier, answers: empty.answers)
        }

        func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
            Array(hashes.dropFirst(Int(position.value)).prefix(limit))
        }
    }

    /// Why a log's jobs are refused, which those who only look are told too; nil when they are not.
    private static func fault(_ database: JobsDatabase, _ log: any LogStorage) async throws -> String? {
        let address = try database.address
        let seen = try await PostgresJobQueue.fault(at: address, beside: log)
        do throws(JobError) {
            try await PostgresJobQueue.open(address, of: log).close()
            #expect(seen == nil)
            return nil
        } catch {
            guard case .otherLog(let fault) = error else { throw error }
            #expect(seen == fault)
            return fault
        }
    }

    @Test("those of the same log stay, whatever was appended meanwhile; those of another log are refused, and are kept")
    func others() async throws {
        let database = try JobsDatabase()
        for events in [[], ["a"], ["a", "b", "c"]] { #expect(try await Self.fault(database, Chain(1, events)) == nil) }
        let queue = try await PostgresJobQueue.open(database.address, of: Chain(1, ["a", "b", "c"]))
        let request = JobRequest(id: MessageID(high: 1, low: 1), kind: "a", payload: [7])
        _ = try await queue.enqueue(request, at: Timestamp(nanoseconds: 1))
        await queue.close()
        let fault = try #require(try await Self.fault(database, Chain(2, ["a", "b", "c"])))
        #expect(fault.hasPrefix("found those of log "))
        let again = try await PostgresJobQueue.open(database.address, of: Chain(1, ["a", "b", "c", "d"]))
        #expect(try await again.summaries(JobFilter()).count == 1)
        await again.close()
    }

    @Test("those of an older copy of the log, or of one that went on by itself, are refused")
    func histories() async throws {
        let database = try JobsDatabase()
        let queue = try await PostgresJobQueue.open(database.address, of: Chain(1, ["a"]))
        await queue.close(noting: Chain(1, ["a", "b"]))
        #expect(try await Self.fault(database, Chain(1, ["a"]))?.contains("where the log ends") == true)
        #expect(try await Self.fault(database, Chain(1, ["a", "x", "c"]))?.contains("another history") == true)
        #expect(try await Self.fault(database, Chain(1, ["a", "b", "c"])) == nil)
    }

    @Test("what a slower process notes does not take the place of a later position")
    func slower() async throws {
        let database = try JobsDatabase()
        let (slow, fast) = (Chain(1, ["a"]), Chain(1, ["a", "b"]))
        let queue = try await PostgresJobQueue.open(database.address, of: slow)
        try await PostgresJobQueue.open(database.address, of: fast).close()
        await queue.close(noting: slow)
        #expect(try await Self.fault(database, slow)?.contains("where the log ends") == true)
    }

    @Test("jobs of two logs that come at once are those of one of them")
    func twoLogs() async throws {
        let database = try JobsDatabase()
        let opened = await withTaskGroup(of: Bool.self) { group in
            for id in 1...6 as ClosedRange<UInt64> {
                group.addTask {
                    guard let queue = try? await PostgresJobQueue.open(database.address, of: Chain(id, ["a"])) else {
                        return false
                    }
                    await queue.close()
                    return true
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(opened == 1)
    }

    @Test("jobs without a log have none to write to; a database without any belongs to nobody yet")
    func withoutLog() async throws {
        let database = try JobsDatabase()
        #expect(try await PostgresJobQueue.fault(at: database.address, beside: nil) == nil)
        let queue = try await database.open()
        #expect(try await PostgresJobQueue.fault(at: database.address, beside: nil) == nil)
        let request = JobRequest(id: MessageID(high: 1, low: 1), kind: "a", payload: [7])
        _ = try await queue.enqueue(request, at: Timestamp(nanoseconds: 1))
        #expect(try await PostgresJobQueue.fault(at: database.address, beside: nil) == "found 1 jobs, and no log")
        await queue.close()
    }
}
