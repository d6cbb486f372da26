package import Contracts
package import EventSourcing

extension PostgresReadModelStore: CheckpointStore {
    package func position(of consumer: String) async throws(ReadModelError) -> LogPosition? {
        try await ask { try ConsumerRow(consumer, in: $0)?.position }
    }

    package func claim(_ consumer: String) async throws(ReadModelError) -> Lease {
        try await write { session in
            let rows = try session.run(
                """
                INSERT INTO views.consumer AS c (name, epoch, free) VALUES ($1, 1, false)
                ON CONFLICT (name) DO UPDATE SET epoch = c.epoch + 1, shown = 0, free = false RETURNING epoch
                """, [ViewValues.bytes(consumer)])
            return Lease(consumer: consumer, epoch: try rows.integer(0, 0))
        }
    }

    package func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try await write { session in
            let found = try ConsumerRow.locked(lease.consumer, in: session)
            try lease.check(epoch: found.epoch, position: found.position, from: expected, to: position)
            try session.run(
                """
                UPDATE views.consumer SET position = $2,
                    chain_hash = CASE WHEN $3::bytea IS NULL AND position = $2 THEN chain_hash ELSE $3 END
                WHERE name = $1
                """, [ViewValues.bytes(lease.consumer), .integer(position.value), PostgresValue(chainHash?.bytes)])
            try RefusalRows.settle(settled, of: lease.consumer, in: session)
            try RefusalRows.park(parked, of: lease.consumer, in: session)
        }
    }

    package func parked(
        of consumer: String, after place: ParkedPlace?, limit: Int
    ) async throws(ReadModelError) -> [ParkedReaction] {
        try await ask { try RefusalRows.page(of: consumer, after: place, limit: limit, in: $0) }
    }

    package func parkedCount(of consumer: String) async throws(ReadModelError) -> Int {
        try await ask { session in
            let rows = try session.run("SELECT count(*) FROM views.refusal WHERE consumer = $1", [ViewValues.bytes(consumer)])
            return Int(try rows.integer(0, 0))
        }
    }
}
