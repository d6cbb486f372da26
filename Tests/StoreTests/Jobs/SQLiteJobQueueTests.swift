import ConformanceTesting
import Contracts
import Foundation
import Messaging
import SQLiteStore
import Testing

@Suite("Jobs in SQLite")
struct SQLiteJobQueueTests {
    @Test("every rule of the port is kept", arguments: JobQueueRules.all)
    func conformance(_ rule: JobQueueRules.Rule) async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try await rule.check(
            JobQueueFixture(
                make: { try await SQLiteJobQueue(directory: folder) },
                reopen: { queue in
                    try await (queue as? SQLiteJobQueue)?.close()
                    return try await SQLiteJobQueue(directory: folder)
                }))
    }

    @Test("a file of another kind is refused")
    func otherKind() async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try Data("no jobs, and long enough to look like a file of some kind".utf8).write(
            to: URL(fileURLWithPath: folder + "/jobs.sqlite"))
        await #expect(throws: JobError.self) { try await SQLiteJobQueue(directory: folder) }
    }

    @Test("a queue that is closed refuses, and wakes those who wait")
    func closed() async throws {
        let directory = try TestDirectory()
        let queue = try await SQLiteJobQueue(directory: directory.path)
        let seen = try await queue.waitForWork(after: 0)
        async let waiting = Self.outcome(of: queue, after: seen)
        try await queue.close()
        try await queue.close()
        #expect(await waiting == .closed)
        await #expect(throws: JobError.closed) {
            try await queue.enqueue(
                JobRequest(id: MessageID(high: 1, low: 1), kind: "a", payload: []), at: Timestamp(nanoseconds: 1))
        }
    }

    /// What whoever waits for work is told.
    private static func outcome(of queue: SQLiteJobQueue, after seen: Int64) async -> JobError? {
        do throws(JobError) {
            _ = try await queue.waitForWork(after: seen)
            return nil
        } catch {
            return error
        }
    }
}
