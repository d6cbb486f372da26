internal import Contracts
internal import Messaging

/// Jobs as rows.
struct JobRows {
    let session: PostgresSession

    init(_ session: PostgresSession) {
        self.session = session
    }

    /// An identifier as its 16 bytes.
    static func value(of id: MessageID) -> PostgresValue {
        .bytes(withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { Array($0) })
    }

    /// An identifier from its bytes; nil when there are not 16 of them.
    static func identifier(_ bytes: UnsafeRawBufferPointer) -> MessageID? {
        guard bytes.count == 16 else { return nil }
        return MessageID(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    /// Waits until no other transaction holds a lock, and holds it to the end of this one. What is found behind it is what they left.
    func lock(_ lock: JobLock) throws {
        try session.run("SELECT pg_advisory_xact_lock($1)", [.integer(lock.key)])
    }

    /// Does some work in a transaction.
    ///
    /// - Throws: what the work throws, and nothing is done; `LostCommit` when it may be done.
    func transaction<T>(_ body: () throws -> T) throws -> T {
        var isDecided = false
        do {
            return try session.transaction(JobsSchema.transaction) {
                let value = try body()
                isDecided = true
                return value
            }
        } catch let error as PostgresError where isDecided && error.isLost {
            throw LostCommit(cause: error)
        }
    }

    func find(_ id: MessageID) throws -> Job? {
        let rows = try session.run(
            "SELECT \(JobStatements.columns), payload FROM jobs.jobs LEFT JOIN jobs.payloads ON job = ordinal WHERE id = $1",
            [JobRows.value(of: id)])
        return rows.count == 0 ? nil : try whole(rows, 0)
    }

    /// A job whose work is not read.
    func findWithoutPayload(_ id: MessageID) throws -> Job? {
        try first(session.run("SELECT \(JobStatements.columns) FROM jobs.jobs WHERE id = $1", [JobRows.value(of: id)]))
    }

    /// A job whose work is not read, which nobody else changes until the transaction ends.
    func hold(_ id: MessageID) throws -> Job? {
        try first(session.run("SELECT \(JobStatements.columns) FROM jobs.jobs WHERE id = $1 FOR UPDATE", [JobRows.value(of: id)]))
    }

    func list(_ filter: JobFilter) throws -> [Job] {
        let (behind, values) = selection(filter)
        let rows = try session.run(
            "SELECT \(JobStatements.columns), payload FROM jobs.jobs LEFT JOIN jobs.payloads ON job = ordinal" + behind, values)
        return try (0..<rows.count).map { try whole(rows, $0) }
    }

    func summaries(_ filter: JobFilter) throws -> [JobSummary] {
        let (behind, values) = selection(filter)
        let rows = try session.run("SELECT \(JobStatements.columns) FROM jobs.jobs" + behind, values)
        return try (0..<rows.count).map { JobSummary(try job(rows, $0, payload: [])) }
    }

    func insert(_ job: Job) throws {
        let request = job.request
        let asked: [PostgresValue] = [
            JobRows.value(of: request.id), .bytes(Array(request.kind.utf8)), .integer(Int64(request.priority)),
            PostgresValue(request.notBefore?.nanoseconds), .integer(Int64(request.attempts)), .text(request.actor.text),
            .integer(job.enqueuedAt.nanoseconds),
        ]
        let kept: [PostgresValue] = [
            PostgresValue(request.name.map { Array($0.utf8) }), .integer(request.mark.bytes), .bytes(request.mark.digest.bytes),
            .integer(Int64(request.payload.count)), .bytes(request.payload),
        ]
        try session.run(JobStatements.insert, asked + state(of: job) + kept)
    }

    func update(_ job: Job) throws {
        let hasEnded = job.state == .done || job.state == .cancelled
        try session.run(
            hasEnded ? JobStatements.updateEnded : JobStatements.update, state(of: job) + [JobRows.value(of: job.request.id)])
    }

    private func state(of job: Job) throws -> [PostgresValue] {
        [
            .text(job.state.rawValue), .integer(Int64(job.attempt)), .integer(job.token),
            PostgresValue(job.worker.map { Array($0.utf8) }), PostgresValue(job.leasedUntil?.nanoseconds),
            .integer(job.notBefore.nanoseconds), PostgresValue(try job.progress.map { try CanonicalEncoder.encode($0) }),
            PostgresValue(job.result), PostgresValue(job.failure.map { Array($0.utf8) }), .boolean(job.isCancelling),
            .integer(job.changedAt.nanoseconds),
        ]
    }

    /// The condition and the order of a list, with its values.
    private func selection(_ filter: JobFilter) -> (text: String, values: [PostgresValue]) {
        var (conditions, values) = ([String](), [PostgresValue]())
        func add(_ value: PostgresValue?, _ condition: (String) -> String) {
            guard let value else { return }
            values.append(value)
            conditions.append(condition("$\(values.count)"))
        }
        add(filter.kind.map { .bytes(Array($0.utf8)) }) { "kind = \($0)" }
        add(filter.state.map { .text($0.rawValue) }) { "state = \($0)" }
        add(filter.isCancelling.map { .boolean($0) }) { "cancelling = \($0)" }
        add(filter.before.map { JobRows.value(of: $0) }) { "ordinal < (SELECT ordinal FROM jobs.jobs WHERE id = \($0))" }
        let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        values.append(.integer(Int64(filter.limit)))
        return ("\(condition) ORDER BY ordinal DESC LIMIT $\(values.count)", values)
    }

    private func first(_ rows: PostgresRows) throws -> Job? {
        rows.count == 0 ? nil : try job(rows, 0, payload: [])
    }

    /// The job of a row with what it is to do behind the rest.
    func whole(_ rows: PostgresRows, _ row: Int) throws -> Job {
        let found = try job(rows, row, payload: [])
        if found.state != .waiting, found.state != .running, !found.isPayloadKept { return found }
        guard !rows.isNull(row, 22) else { throw JobError.damaged("jobs: found no payload of job \(found.request.id)") }
        return try job(rows, row, payload: rows.array(row, 22))
    }

    private func job(_ rows: PostgresRows, _ row: Int, payload: [UInt8]) throws -> Job {
        func text(_ column: Int) -> String? {
            rows.isNull(row, column) ? nil : String(validating: rows.bytes(row, column), as: UTF8.self)
        }
        func time(_ column: Int) throws -> Timestamp? {
            try rows.optionalInteger(row, column).map { Timestamp(nanoseconds: $0) }
        }
        guard let id = JobRows.identifier(rows.bytes(row, 0)), let kind = text(1), (1...80).contains(kind.utf8.count),
            let state = JobState(rawValue: rows.text(row, 7)), try rows.integer(row, 4) >= 1,
            let digest = Digest256(bytes: rows.bytes(row, 20)), let enqueuedAt = try time(6), let notBefore = try time(12),
            let changedAt = try time(17)
        else { throw JobError.damaged("jobs: found a row that is no job") }
        let request = JobRequest(
            id: id, kind: kind, payload: payload, priority: Int(try rows.integer(row, 2)), notBefore: try time(3),
            attempts: Int(try rows.integer(row, 4)), actor: ActorID(stored: rows.text(row, 5)), name: text(18),
            mark: JobMark(bytes: try rows.integer(row, 19), digest: digest))
        return Job(
            request, enqueuedAt: enqueuedAt, state: state, attempt: Int(try rows.integer(row, 8)),
            token: try rows.integer(row, 9), worker: text(10), leasedUntil: try time(11), notBefore: notBefore,
            progress: rows.isNull(row, 13) ? nil : try CanonicalDecoder.decode(JobProgress.self, from: rows.array(row, 13)),
            result: rows.isNull(row, 14) ? nil : rows.array(row, 14), failure: text(15),
            isCancelling: try rows.boolean(row, 16), isPayloadKept: !rows.isNull(row, 21), changedAt: changedAt)
    }
}
