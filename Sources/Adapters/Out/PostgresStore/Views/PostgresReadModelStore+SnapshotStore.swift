package import Contracts
package import EventSourcing

extension PostgresReadModelStore: SnapshotStore {
    package func snapshot(of stream: StreamName) async throws(ReadModelError) -> Snapshot? {
        try await ask { session in
            let rows = try session.run(
                """
                SELECT version, state_version, state, state_hash, position, chain_hash FROM views.snapshot WHERE stream = $1
                """, [.text(stream.text)])
            guard rows.count > 0 else { return nil }
            return Snapshot(
                stream: stream, version: try rows.integer(0, 0), stateVersion: Int(try rows.integer(0, 1)),
                state: rows.array(0, 2), stateHash: try ViewValues.digest(rows, 0, 3),
                position: try ViewValues.position(rows, 0, 4), chainHash: try ViewValues.digest(rows, 0, 5))
        }
    }

    package func keep(_ snapshot: Snapshot) async throws(ReadModelError) {
        try await write { session in
            _ = try session.run(
                """
                INSERT INTO views.snapshot AS s (stream, version, state_version, state, state_hash, position, chain_hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (stream) DO UPDATE SET
                    version = excluded.version, state_version = excluded.state_version, state = excluded.state,
                    state_hash = excluded.state_hash, position = excluded.position, chain_hash = excluded.chain_hash
                WHERE (excluded.state_version, excluded.version) > (s.state_version, s.version)
                """,
                [
                    .text(snapshot.stream.text), .integer(snapshot.version), .integer(Int64(snapshot.stateVersion)),
                    .bytes(snapshot.state), .bytes(snapshot.stateHash.bytes), .integer(snapshot.position.value),
                    .bytes(snapshot.chainHash.bytes),
                ])
        }
    }

    package func forget(_ stream: StreamName) async throws(ReadModelError) {
        try await write { session in
            _ = try session.run("DELETE FROM views.snapshot WHERE stream = $1", [.text(stream.text)])
        }
    }
}
