internal import Contracts
internal import EventSourcing

/// How far a consumer has come and who may move it: its row of `views.consumer`.
struct ConsumerRow {
    let position: LogPosition?
    let epoch: Int64

    /// The row of a consumer; nil when nobody ever claimed it.
    init?(_ name: String, in session: PostgresSession) throws {
        try self.init(name, in: session, "")
    }

    /// The row of a consumer, which nobody else moves until the transaction ends.
    static func locked(_ name: String, in session: PostgresSession) throws -> ConsumerRow {
        if let found = try ConsumerRow(name, in: session, "FOR UPDATE") { return found }
        // Whoever claims it meanwhile is waited for: what is not there cannot be held.
        try session.run(
            "INSERT INTO views.consumer (name, epoch) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING", [ViewValues.bytes(name)])
        guard let found = try ConsumerRow(name, in: session, "FOR UPDATE") else {
            throw ReadModelError.failed("consumer \(name): found no row")
        }
        return found
    }

    private init?(_ name: String, in session: PostgresSession, _ lock: String) throws {
        let rows = try session.run("SELECT position, epoch FROM views.consumer WHERE name = $1 \(lock)", [ViewValues.bytes(name)])
        guard rows.count > 0 else { return nil }
        position = rows.isNull(0, 0) ? nil : try ViewValues.position(rows, 0, 0)
        epoch = try rows.integer(0, 1)
    }
}
