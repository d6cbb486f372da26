internal import Contracts
internal import GRDB
internal import Messaging

/// Jobs as rows.
struct JobRows {
    private static let columns = """
        ordinal, id, kind, priority, wanted_at, attempts, actor, enqueued_at, state, attempt, token, worker, leased_until, not_before,
        progress, result, failure, cancelling, changed_at, name, payload_bytes, payload_digest
        """

    /// What is read of a job: whether what it is to do is kept, too.
    private static let selected = columns + ", EXISTS (SELECT 1 FROM payloads WHERE job = jobs.ordinal)"

    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    func statement(_ text: String) throws -> PreparedStatement { try PreparedStatement(database, text) }

    /// How many rows the last statement changed.
    var changes: Int { database.changesCount }

    func find(_ id: MessageID) throws -> Job? {
        try row(of: id) { try job($0) }
    }

    /// A job whose work is not read.
    func findWithoutPayload(_ id: MessageID) throws -> Job? {
        try row(of: id) { try job($0, payload: []) }
    }

    func list(_ filter: JobFilter) throws -> [Job] {
        try LogRows.all(selected(filter)) { try job($0) }
    }

    func summaries(_ filter: JobFilter) throws -> [JobSummary] {
        try LogRows.all(selected(filter)) { JobSummary(try job($0, payload: [])) }
    }

    private func row<T>(of id: MessageID, _ body: (PreparedStatement) throws -> T) throws -> T? {
        let row = try PreparedStatement(database, "SELECT \(JobRows.selected) FROM jobs WHERE id = ?")
        row.bind(1, id)
        guard try row.next() else { return nil }
        defer { row.reset() }
        return try body(row)
    }

    /// The whole job of a row.
    private func job(_ row: PreparedStatement) throws -> Job {
        let ordinal = row.integer(0)
        let found = try job(row, payload: [])
        if found.state != .waiting, found.state != .running, !found.isPayloadKept { return found }
        let payload = try PreparedStatement(database, "SELECT payload FROM payloads WHERE job = ?")
        payload.bind(1, ordinal)
        guard try payload.next() else { throw JobError.damaged("jobs.sqlite: found no payload of job \(ordinal)") }
        defer { payload.reset() }
        return try job(row, payload: payload.bytes(0))
    }

    private func selected(_ filter: JobFilter) throws -> PreparedStatement {
        var conditions: [String] = []
        if filter.kind != nil { conditions.append("kind = ?1") }
        if filter.state != nil { conditions.append("state = ?2") }
        if filter.isCancelling != nil { conditions.append("cancelling = ?5") }
        if filter.before != nil { conditions.append("ordinal < (SELECT ordinal FROM jobs WHERE id = ?3)") }
        let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let rows = try PreparedStatement(
            database, "SELECT \(JobRows.selected) FROM jobs\(condition) ORDER BY ordinal DESC LIMIT ?4")
        if let kind = filter.kind { rows.bind(1, kind) }
        if let state = filter.state { rows.bind(2, state.rawValue) }
        if let before = filter.before { rows.bind(3, before) }
        rows.bind(4, Int64(filter.limit))
        if let isCancelling = filter.isCancelling { rows.bind(5, Int64(isCancelling ? 1 : 0)) }
        return rows
    }

    func insert(_ job: Job) throws {
        let marks = Array(repeating: "?", count: 22).joined(separator: ", ")
        let insert = try PreparedStatement(database, "INSERT INTO jobs (\(JobRows.columns)) VALUES (\(marks))")
        insert.bindNull(1)
        insert.bind(2, job.request.id)
        insert.bind(3, job.request.kind)
        insert.bind(4, Int64(job.request.priority))
        insert.bind(5, job.request.notBefore?.nanoseconds)
        insert.bind(6, Int64(job.request.attempts))
        insert.bind(7, job.request.actor.text)
        insert.bind(8, job.enqueuedAt.nanoseconds)
        try bindState(job, to: insert, from: 9)
        insert.bind(20, job.request.name)
        insert.bind(21, job.request.mark.bytes)
        insert.bind(22, job.request.mark.digest)
        try insert.run()
        let payload = try PreparedStatement(database, "INSERT INTO payloads (job, payload) VALUES (?1, ?2)")
        payload.bind(1, database.lastInsertedRowID)
        payload.bind(2, job.request.payload)
        try payload.run()
    }

    func update(_ job: Job) throws {
        let update = try PreparedStatement(
            database,
            """
            UPDATE jobs SET state = ?1, attempt = ?2, token = ?3, worker = ?4, leased_until = ?5, not_before = ?6, progress = ?7, result = ?8,
                failure = ?9, cancelling = ?10, changed_at = ?11 WHERE id = ?12
            """)
        try bindState(job, to: update, from: 1)
        update.bind(12, job.request.id)
        try update.run()
        guard job.state == .done || job.state == .cancelled else { return }
        let drop = try PreparedStatement(
            database, "DELETE FROM payloads WHERE job = (SELECT ordinal FROM jobs WHERE id = ?1)")
        drop.bind(1, job.request.id)
        try drop.run()
    }

    private func bindState(_ job: Job, to statement: PreparedStatement, from place: Int32) throws {
        statement.bind(place, job.state.rawValue)
        statement.bind(place + 1, Int64(job.attempt))
        statement.bind(place + 2, job.token)
        statement.bind(place + 3, job.worker)
        statement.bind(place + 4, job.leasedUntil?.nanoseconds)
        statement.bind(place + 5, job.notBefore.nanoseconds)
        if let progress = job.progress {
            statement.bind(place + 6, try CanonicalEncoder.encode(progress))
        } else {
            statement.bindNull(place + 6)
        }
        if let result = job.result { statement.bind(place + 7, result) } else { statement.bindNull(place + 7) }
        statement.bind(place + 8, job.failure)
        statement.bind(place + 9, Int64(job.isCancelling ? 1 : 0))
        statement.bind(place + 10, job.changedAt.nanoseconds)
    }

    private func job(_ row: PreparedStatement, payload: [UInt8]) throws -> Job {
        guard let id = LogRows.identifier(row, 1), let kind = row.text(2), let actor = row.text(6),
            let state = row.text(8).flatMap(JobState.init(rawValue:)), row.integer(5) >= 1, (1...80).contains(kind.utf8.count),
            let digest = LogRows.digest(row, 21)
        else { throw JobError.damaged("jobs.sqlite: found a row that is no job") }
        let request = JobRequest(
            id: id, kind: kind, payload: payload, priority: Int(row.integer(3)),
            notBefore: row.optionalInteger(4).map { Timestamp(nanoseconds: $0) }, attempts: Int(row.integer(5)),
            actor: ActorID(stored: actor), name: row.text(19), mark: JobMark(bytes: row.integer(20), digest: digest))
        return Job(
            request, enqueuedAt: Timestamp(nanoseconds: row.integer(7)), state: state, attempt: Int(row.integer(9)),
            token: row.integer(10), worker: row.text(11),
            leasedUntil: row.optionalInteger(12).map { Timestamp(nanoseconds: $0) },
            notBefore: Timestamp(nanoseconds: row.integer(13)),
            progress: row.isNull(14) ? nil : try CanonicalDecoder.decode(JobProgress.self, from: row.bytes(14)),
            result: row.isNull(15) ? nil : row.bytes(15), failure: row.text(16), isCancelling: row.integer(17) != 0,
            isPayloadKept: row.integer(22) != 0, changedAt: Timestamp(nanoseconds: row.integer(18)))
    }
}
