package import Contracts
package import EventSourcing
internal import GRDB

extension SQLiteReadModelStore: CheckpointStore {
    private struct Consumer {
        var position: LogPosition?
        /// The log's at the position, when it was told.
        var chainHash: Digest256?
        var epoch: Int64 = 0

        init(_ name: String, in database: Database) throws {
            let row = try PreparedStatement(database, "SELECT position, epoch, chain_hash FROM consumer WHERE name = ?")
            row.bind(1, name)
            guard try row.next() else { return }
            position = row.optionalInteger(0).map { LogPosition($0) }
            epoch = row.integer(1)
            chainHash = row.isNull(2) ? nil : LogRows.digest(row, 2)
            row.reset()
        }

        func store(_ name: String, in database: Database) throws {
            let insert = try PreparedStatement(
                database, "INSERT OR REPLACE INTO consumer (name, position, epoch, chain_hash) VALUES (?, ?, ?, ?)")
            insert.bind(1, name)
            insert.bind(2, position?.value)
            insert.bind(3, epoch)
            insert.bind(4, chainHash)
            try insert.run()
        }
    }

    package func position(of consumer: String) async throws(ReadModelError) -> LogPosition? {
        try await read { try Consumer(consumer, in: $0).position }
    }

    package func claim(_ consumer: String) async throws(ReadModelError) -> Lease {
        try await write { database in
            var found = try Consumer(consumer, in: database)
            found.epoch += 1
            try found.store(consumer, in: database)
            return Lease(consumer: consumer, epoch: found.epoch)
        }
    }

    package func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try await write { database in
            var found = try Consumer(lease.consumer, in: database)
            try lease.check(epoch: found.epoch, position: found.position, from: expected, to: position)
            if found.position != position || chainHash != nil { found.chainHash = chainHash }
            found.position = position
            try found.store(lease.consumer, in: database)
            for reaction in settled {
                let delete = try PreparedStatement(
                    database, "DELETE FROM refusal WHERE consumer = ? AND position = ? AND ordinal = ?")
                delete.bind(1, lease.consumer)
                delete.bind(2, reaction.position.value)
                delete.bind(3, Int64(reaction.ordinal))
                try delete.run()
            }
            for reaction in parked {
                let insert = try PreparedStatement(database, "INSERT OR REPLACE INTO refusal VALUES (?, ?, ?, ?, ?)")
                insert.bind(1, lease.consumer)
                insert.bind(2, reaction.position.value)
                insert.bind(3, Int64(reaction.ordinal))
                insert.bind(4, reaction.message)
                insert.bind(5, reaction.reason)
                try insert.run()
            }
        }
    }

    package func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try await read { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT position, ordinal, message, reason FROM refusal WHERE consumer = ? AND (position, ordinal) > (?, ?)
                ORDER BY position, ordinal LIMIT ?
                """)
            rows.bind(1, consumer)
            rows.bind(2, place?.position.value ?? -1)
            rows.bind(3, Int64(place?.ordinal ?? 0))
            rows.bind(4, Int64(limit))
            var found: [ParkedReaction] = []
            while try rows.next() {
                guard let message = LogRows.identifier(rows, 2) else {
                    rows.reset()
                    throw ReadModelError.damaged("refusal: found an identifier that is not of 16 bytes")
                }
                found.append(
                    ParkedReaction(
                        position: LogPosition(rows.integer(0)), ordinal: Int(rows.integer(1)), message: message,
                        reason: rows.text(3) ?? ""))
            }
            return found
        }
    }

    package func parkedCount(of consumer: String) async throws(ReadModelError) -> Int {
        try await read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM refusal WHERE consumer = ?", arguments: [consumer]) ?? 0
        }
    }
}
