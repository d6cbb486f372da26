package import Contracts
package import EventSourcing
internal import GRDB

extension SQLiteReadModelStore: SnapshotStore {
    package func snapshot(of stream: StreamName) async throws(ReadModelError) -> Snapshot? {
        try await read { database in
            let row = try PreparedStatement(
                database,
                "SELECT version, state_version, state, state_hash, position, chain_hash FROM snapshot WHERE stream = ?")
            row.bind(1, stream.text)
            guard try row.next() else { return nil }
            defer { row.reset() }
            guard let stateHash = Digest256(bytes: row.bytes(3)), let chainHash = Digest256(bytes: row.bytes(5)) else {
                throw ReadModelError.damaged("snapshot of \(stream): found a digest that is not of 32 bytes")
            }
            return Snapshot(
                stream: stream, version: row.integer(0), stateVersion: Int(row.integer(1)), state: row.bytes(2),
                stateHash: stateHash,
                position: LogPosition(row.integer(4)), chainHash: chainHash)
        }
    }

    package func keep(_ snapshot: Snapshot) async throws(ReadModelError) {
        try await write { database in
            let insert = try PreparedStatement(
                database,
                """
                INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET
                    version = excluded.version, state_version = excluded.state_version, state = excluded.state,
                    state_hash = excluded.state_hash, position = excluded.position, chain_hash = excluded.chain_hash
                WHERE (excluded.state_version, excluded.version) > (state_version, version)
                """)
            insert.bind(1, snapshot.stream.text)
            insert.bind(2, snapshot.version)
            insert.bind(3, Int64(snapshot.stateVersion))
            insert.bind(4, snapshot.state)
            insert.bind(5, snapshot.stateHash)
            insert.bind(6, snapshot.position.value)
            insert.bind(7, snapshot.chainHash)
            try insert.run()
        }
    }

    package func forget(_ stream: StreamName) async throws(ReadModelError) {
        try await write { database in
            try database.execute(sql: "DELETE FROM snapshot WHERE stream = ?", arguments: [stream.text])
        }
    }
}
