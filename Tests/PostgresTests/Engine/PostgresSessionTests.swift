import PostgresStore
import TestServers
import Testing

@Suite(
    "Sessions with PostgreSQL", .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)))
struct PostgresSessionTests {
    private static func connection() throws -> PostgresConnection {
        PostgresConnection(try PostgresAddress(try #require(PostgresServer.shared).address(of: "postgres")))
    }

    @Test("values come back as they were sent, one by one and as columns of a batch")
    func values() async throws {
        let connection = try Self.connection()
        try await connection.run { session in
            let sent: [PostgresValue] = [
                .integer(.min), .real(-0.1), .boolean(true), .text("é\u{1F4C8}'"), .bytes([0, 255]), .null,
            ]
            let row = try session.run("SELECT $1::bigint, $2::float8, $3::bool, $4::text, $5::bytea, $6::text", sent)
            #expect(try row.integer(0, 0) == .min && row.real(0, 1) == -0.1 && row.boolean(0, 2))
            #expect(row.text(0, 3) == "é\u{1F4C8}'" && row.array(0, 4) == [0, 255] && row.isNull(0, 5))
            let columns: [PostgresValue] = [
                .integers([1, nil, 3]), .texts(["", nil, "b"]), .blobs([[], nil, [7]]), .reals([.infinity, nil, 0.5]),
                .booleans([true, nil, false]),
            ]
            let rows = try session.run(
                "SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::float8[], $5::bool[])", columns)
            #expect(rows.count == 3 && (0..<5).allSatisfy { rows.isNull(1, $0) })
            #expect(try rows.integer(2, 0) == 3 && rows.text(0, 1).isEmpty && rows.isNull(0, 1) == false)
            #expect(rows.array(2, 2) == [7])
            #expect(try rows.real(0, 3) == .infinity && rows.boolean(2, 4) == false)
            #expect(try session.run("SELECT count(*) FROM unnest($1::bigint[])", [.integers([])]).integer(0, 0) == 0)
            // A column of another type is told, not read as something else.
            #expect(throws: PostgresError.self) { try session.run("SELECT 1::int").integer(0, 0) }
        }
        await connection.close()
        await #expect(throws: PostgresError.closed) { try await connection.run { $0.isIdle } }
    }

    @Test("a transaction in which a statement failed is told of at its end, though the server reports no error there")
    func undone() async throws {
        let connection = try Self.connection()
        try await connection.run { try $0.script("CREATE TABLE undone (a bigint)") }
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { session in
                try session.transaction {
                    try session.script("INSERT INTO undone VALUES (1)")
                    _ = try? session.run("SELECT 1 / 0")
                }
            }
        }
        guard case .refused("25P02", _)? = error else {
            Issue.record("found \(String(describing: error)), expected that the transaction was undone")
            return
        }
        #expect(try await connection.run { try $0.run("SELECT count(*) FROM undone").integer(0, 0) } == 0)
        await connection.close()
    }

    @Test("work that leaves a transaction open leaves it to nobody else")
    func left() async throws {
        let connection = try Self.connection()
        try await connection.run { try $0.script("CREATE TABLE left_open (a bigint)") }
        try await connection.run { try $0.script("BEGIN; INSERT INTO left_open VALUES (1)") }
        #expect(try await connection.run { $0.isIdle })
        #expect(try await connection.run { try $0.run("SELECT count(*) FROM left_open").integer(0, 0) } == 0)
        await connection.close()
    }

    @Test("a task that is cancelled calls off its own statement, and none that comes behind it")
    func cancelled() async throws {
        let connection = try Self.connection()
        for _ in 1...20 {
            let began = AsyncStream<Void>.makeStream()
            let task = Task {
                try await connection.run { session in
                    began.continuation.yield()
                    return try session.run("SELECT pg_sleep(60)").count
                }
            }
            for await _ in began.stream { break }
            task.cancel()
            #expect(try await connection.run { try $0.run("SELECT 1::bigint").integer(0, 0) } == 1)
            await #expect(throws: PostgresError.cancelled) { try await task.value }
        }
        await connection.close()
    }

    @Test("what cannot be reached, or is no address, is told without the password")
    func secrets() {
        for text in ["postgresql://u:hidden@127.0.0.1:1/x", "postgresql://u:hidden@[::1", "password=hidden nonsense"] {
            let error = #expect(throws: PostgresError.self) { try PostgresAddress(text).session() }
            guard case .unreachable(let detail)? = error else {
                Issue.record("\(text): found \(String(describing: error)), expected unreachable")
                continue
            }
            #expect(!detail.contains("hidden") && !detail.isEmpty, "\(detail)")
        }
    }
}
