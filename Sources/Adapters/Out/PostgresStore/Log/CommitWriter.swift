internal import Contracts
internal import EventSourcing

/// Reads what a commit is decided by, and writes it: on the writer's session, within one transaction.
struct CommitWriter {
    private let session: PostgresSession
    private let memo: WriterMemo
    private let fence: LogFence
    private let patience: LogPatience
    private var streams: [StreamName: Int64] = [:]
    private var types: [WriterMemo.Bytes: Int64] = [:]
    private var actors: [WriterMemo.Bytes: Int64] = [:]

    /// - Throws: `PostgresError.unexpected` for a session that does not write.
    init(_ session: PostgresSession, _ fence: LogFence, _ patience: LogPatience) throws(PostgresError) {
        guard let memo = session.memo as? WriterMemo else { throw .unexpected("found a session that only reads") }
        (self.session, self.memo, self.fence, self.patience) = (session, memo, fence, patience)
    }

    /// Decides on a commit under the lock of the head, and makes it durable.
    ///
    /// - Returns: what was committed.
    /// - Throws: `CommitFailure`.
    mutating func commit(
        touching names: [StreamName], answering commands: [MessageID],
        _ decide: (LogState) throws(EventStoreError) -> LogCommit
    ) throws(CommitFailure) -> LogCommit {
        let state: LogState
        do {
            try session.script(Self.begin)
            state = try self.state(streams: names, commands: commands)
        } catch {
            rollBack()
            throw .undecided(error)
        }
        let commit: LogCommit
        do {
            commit = try decide(state)
            guard let signed = commit.signedHead else {
                try confirm()
                return commit
            }
            try write(commit, signed, behind: state.head)
        } catch {
            rollBack()
            throw .undone(error)
        }
        do {
            try session.commit(within: patience.commit)
        } catch {
            rollBack()
            throw .unknown(commit, error)
        }
        memo.learn(types: types, actors: actors)
        fence.note(commit.head)
        return commit
    }

    /// Finds out what came of a commit during which the server was lost.
    ///
    /// Whoever held the head when it was lost holds it until the server has decided: once this one holds it, what is there, is there, and
    /// what is not, never will be.
    ///
    /// - Returns: whether it is done; it is then as safe as if it had been answered to.
    /// - Throws: `EventStoreError.otherHistory`, or `PostgresError` by cause.
    func settle(_ commit: LogCommit) throws -> Bool {
        try session.script(Self.begin)
        do {
            try lockHead()
            let rows = try session.run(
                "\(LogRows.signedColumns) WHERE answers = $1", [.integer(commit.head.answers.count)])
            let isDone = try rows.count == 1 && LogRows.signedHead(rows, 0) == commit.signedHead
            try confirm()
            if isDone { fence.note(commit.head) }
            return isDone
        } catch {
            rollBack()
            throw error
        }
    }

    /// Ends a transaction that changed nothing as one that did: it holds the head, and so comes behind all that was committed before and may
    /// not be safe yet on a server that started again, or has to wait for its standby.
    private func confirm() throws(PostgresError) {
        try session.commit(within: patience.commit)
    }

    private static let begin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"

    @discardableResult
    private func lockHead() throws -> LogHead {
        let locked = try session.run(LogRows.headColumns + " FOR UPDATE")
        let head = try LogRows.head(locked)
        try fence.check(head, writtenBy: try LogRows.place(locked), at: memo.place)
        return head
    }

    private func rollBack() {
        if session.isAlive { try? session.script("ROLLBACK") }
    }

    private mutating func state(streams names: [StreamName], commands: [MessageID]) throws -> LogState {
        let head = try lockHead()
        var versions: [StreamName: Int64] = [:]
        if !names.isEmpty {
            let rows = try session.run(LogRows.versionsByName, [.texts(Set(names).map(\.text))])
            for row in 0..<rows.count {
                let (id, stream) = (try rows.integer(row, 0), try LogRows.streamVersion(rows, row))
                streams[stream.stream] = id
                versions[stream.stream] = stream.version
            }
        }
        var answers: [MessageID: CommandAnswer] = [:]
        if !commands.isEmpty {
            let rows = try session.run(
                "\(LogRows.answerColumns) WHERE command = ANY($1)", [.blobs(Set(commands).map(\.stored))])
            for row in 0..<rows.count {
                let answer = try LogRows.answer(rows, row)
                answers[answer.command] = answer
            }
        }
        return LogState(head: head, versions: versions, answers: answers)
    }

    private mutating func write(_ commit: LogCommit, _ signed: SignedHead, behind head: LogHead) throws {
        if !commit.events.isEmpty {
            try name(commit.events)
            let columns = try EventColumns(commit.events, streams: streams, types: types, actors: actors)
            try session.run(EventColumns.insert, columns.values)
        }
        let end = try session.run(Self.end, Self.values(commit, signed, behind: head, at: memo.place))
        guard end.count == 1 else {
            throw EventStoreError.damaged(nil, "found no head behind \(head.answers.count) answers, expected the one locked")
        }
    }

    /// Finds the numbers of the names that events refer to, and adds names that are new.
    private mutating func name(_ events: [RecordedEvent]) throws {
        types = try numbers(of: events.lazy.map { Array($0.type.text.utf8) }, in: "types", known: memo.types)
        actors = try numbers(of: events.lazy.map { Array($0.actor.text.utf8) }, in: "actors", known: memo.actors)
        var new: [StreamName] = []
        for event in events where streams.updateValue(streams[event.stream] ?? 0, forKey: event.stream) == nil {
            new.append(event.stream)
        }
        for (name, id) in try add(new.map { Array($0.text.utf8) }, to: "streams") {
            streams[StreamName(stored: String(decoding: name, as: UTF8.self))] = id
        }
    }

    /// The numbers of the names that are not known yet.
    private func numbers(
        of names: some Sequence<WriterMemo.Bytes>, in table: String, known: [WriterMemo.Bytes: Int64]
    ) throws -> [WriterMemo.Bytes: Int64] {
        var (found, missing, last) = ([WriterMemo.Bytes: Int64](), Set<WriterMemo.Bytes>(), WriterMemo.Bytes())
        // Events that follow each other often share theirs.
        for name in names where name != last {
            if let id = known[name] { found[name] = id } else { missing.insert(name) }
            last = name
        }
        guard !missing.isEmpty else { return found }
        let texts = missing.map { String(decoding: $0, as: UTF8.self) }
        let rows = try session.run("SELECT id, name FROM log.\(table) WHERE name = ANY($1)", [.texts(texts)])
        for row in 0..<rows.count {
            let name = rows.array(row, 1)
            found[name] = try rows.integer(row, 0)
            missing.remove(name)
        }
        return found.merging(try add(Array(missing), to: table)) { $1 }
    }

    private func add(_ names: [WriterMemo.Bytes], to table: String) throws -> [WriterMemo.Bytes: Int64] {
        guard !names.isEmpty else { return [:] }
        let rows = try session.run(
            "INSERT INTO log.\(table) (name) SELECT name FROM unnest($1) AS new (name) RETURNING id, name",
            [.texts(names.map { String(decoding: $0, as: UTF8.self) })])
        var added: [WriterMemo.Bytes: Int64] = [:]
        for row in 0..<rows.count { added[rows.array(row, 1)] = try rows.integer(row, 0) }
        return added
    }

    /// Answers, tiles, the signed head and the head itself, and word of it to those who wait; no row when the head is not the one expected.
    private static let end = """
        WITH answers AS (
            INSERT INTO log.commands SELECT $1 + place, command, fingerprint, first, last, receipt
            FROM unnest($2, $3, $4, $5, $6) WITH ORDINALITY AS answer (command, fingerprint, first, last, receipt, place)
        ), tiles AS (
            INSERT INTO log.tiles SELECT * FROM unnest($7, $8, $9)
        ), signed AS (
            INSERT INTO log.heads VALUES ($10, $11, $12, $13, $14, $15, $16, $17, $18)
        ), moved AS (
            UPDATE log.head SET position = $11, chain_hash = $13, recorded_at = $15, frontier = $17, answers = $10,
                answers_hash = $14, commits = $18, system = $19, timeline = $20
            WHERE position = $21 AND answers = $22 RETURNING position
        )
        SELECT pg_notify('\(LogListener.channel)', position::text) FROM moved
        """

    private static func values(
        _ commit: LogCommit, _ signed: SignedHead, behind head: LogHead, at place: ServerPlace
    ) -> [PostgresValue] {
        let (answers, tiles, end) = (commit.answers, commit.tiles, signed.head)
        return [
            .integer(head.answers.count), .blobs(answers.map(\.command.stored)), .blobs(answers.map(\.fingerprint.bytes)),
            .integers(answers.map { $0.first?.value }), .integers(answers.map(\.last.value)), .blobs(answers.map(\.receipt)),
            .integers(tiles.map { Int64($0.level) }), .integers(tiles.map(\.index)), .blobs(tiles.map(\.root.bytes)),
            .integer(end.answers.count), .integer(end.position.value), .bytes(end.root.bytes), .bytes(end.chainHash.bytes),
            .bytes(end.answers.hash.bytes), .integer(end.recordedAt.nanoseconds), .bytes(signed.signature),
            .bytes(commit.head.frontier.peaks.flatMap(\.bytes)), .integer(end.answers.commits),
            .integer(place.system), .integer(place.timeline), .integer(head.position.value), .integer(head.answers.count),
        ]
    }
}
