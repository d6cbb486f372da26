import ConformanceTesting
import Contracts
import EventSourcing
import PostgresStore
import Runtime

/// Signs with a mark in place of a signature.
struct MarkingSigner: HeadSigning {
    func sign(_ head: TreeHead) -> SignedHead {
        SignedHead(head: head, signature: head.root.bytes + head.chainHash.bytes)
    }
}

/// What the tests of the log in PostgreSQL append and open.
enum LogFixtures {
    /// The log of a database, written by whoever asks.
    static func open(_ address: String, _ patience: LogPatience = LogPatience()) async throws -> PostgresLogStorage {
        try await PostgresLogStorage.open(
            try PostgresAddress(address), access: .write(made: LogStorageFixture.identity), patience: patience)
    }

    static func log(_ storage: PostgresLogStorage) -> EventLog {
        EventLog(storage, clock: ManualClock(), signer: MarkingSigner())
    }

    /// A numbered command with so many events of so many bytes.
    static func request(
        _ command: Int, _ stream: String = "test/a", count: Int = 1, bytes: Int = 10, reason: String? = nil,
        expected: ExpectedVersion = .any
    ) throws -> AppendRequest {
        let events = (0..<count).map { _ in
            EventDraft(
                type: "test.counted.v1", payload: Array(repeating: 49, count: bytes), occurredAt: Timestamp(nanoseconds: 1))
        }
        return AppendRequest(
            cause: Cause(
                command: MessageID(high: 5, low: UInt64(command)), fingerprint: Digest256(of: "\(command)".utf8), handler: "test",
                actor: .local, reason: reason),
            streams: [StreamAppend(stream: try StreamName(stream), expected: expected, events: events)],
            receipt: { (_) throws(CanonicalError) in [50] })
    }

    /// A fixture of the port's rules on a database, opened by one role.
    static func fixture(_ address: String) -> LogStorageFixture {
        LogStorageFixture(
            make: { try await open(address) },
            reopen: { storage in
                try await storage.close()
                return try await open(address)
            })
    }
}
