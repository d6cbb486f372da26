package import EventSourcing

extension PostgresReadModelStore: SharedCheckpointStore {
    package func sign(of consumer: String) async throws(ReadModelError) -> LeaseSign {
        try await ask { session in
            let rows = try session.run(
                "SELECT epoch, shown, free FROM views.consumer WHERE name = $1", [ViewValues.bytes(consumer)])
            guard rows.count > 0 else { return LeaseSign(epoch: 0, count: 0, isFree: true) }
            return LeaseSign(epoch: try rows.integer(0, 0), count: try rows.integer(0, 1), isFree: try rows.boolean(0, 2))
        }
    }

    package func claim(_ consumer: String, ifStill sign: LeaseSign) async throws(ReadModelError) -> Lease? {
        try await write { session in
            // Whoever never had the right has no row yet.
            try session.run(
                "INSERT INTO views.consumer (name, epoch) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING",
                [ViewValues.bytes(consumer)])
            let rows = try session.run(
                """
                UPDATE views.consumer SET epoch = epoch + 1, shown = 0, free = false
                WHERE name = $1 AND epoch = $2 AND shown = $3 AND free = $4 RETURNING epoch
                """,
                [ViewValues.bytes(consumer), .integer(sign.epoch), .integer(sign.count), .boolean(sign.isFree)])
            return rows.count > 0 ? Lease(consumer: consumer, epoch: try rows.integer(0, 0)) : nil
        }
    }

    package func show(_ lease: Lease) async throws(ReadModelError) {
        try await write { session in
            let name = ViewValues.bytes(lease.consumer)
            let rows = try session.run(
                "UPDATE views.consumer SET shown = shown + 1, free = false WHERE name = $1 AND epoch = $2",
                [name, .integer(lease.epoch)])
            guard rows.changed == 0 else { return }
            let found = try ConsumerRow(lease.consumer, in: session)?.epoch ?? 0
            throw ReadModelError.fenced(consumer: lease.consumer, epoch: lease.epoch, found: found)
        }
    }

    package func giveUp(_ lease: Lease) async throws(ReadModelError) {
        try await write { session in
            _ = try session.run(
                "UPDATE views.consumer SET free = true WHERE name = $1 AND epoch = $2",
                [ViewValues.bytes(lease.consumer), .integer(lease.epoch)])
        }
    }
}
