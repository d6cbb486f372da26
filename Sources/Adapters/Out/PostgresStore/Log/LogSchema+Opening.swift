internal import Contracts
internal import EventSourcing

extension LogSchema {
    /// Finds the log of a database, and makes it when it is not there and a name is given for it: whole, or not at all.
    ///
    /// - Parameters:
    ///   - session: a session with the database.
    ///   - place: the server's history, noted with a log that is made.
    ///   - naming: gives the identity to write under; nil when nothing is written.
    /// - Returns: the log's identity, and where it ends.
    /// - Throws: `EventStoreError` by cause, or `PostgresError`.
    static func open(
        _ session: PostgresSession, at place: ServerPlace, _ naming: PostgresLogStorage.Naming?
    ) throws -> (identity: LogIdentity, head: LogHead) {
        let mode = naming == nil ? "ISOLATION LEVEL REPEATABLE READ READ ONLY" : "ISOLATION LEVEL READ COMMITTED READ WRITE"
        return try session.transaction(mode) {
            if naming != nil { try session.run("SELECT pg_advisory_xact_lock($1)", [.integer(makersLock)]) }
            if try !isThere(session) {
                guard let naming else { throw EventStoreError.notFound("the schema log of the database") }
                try make(try naming(nil), session, at: place)
            }
            try checkFormat(session)
            let stored = try identity(session)
            if let identity = try naming?(stored), identity.publicKey != stored.publicKey {
                throw EventStoreError.otherKey(
                    found: "\(VerifierKey(of: LogIdentity(id: stored.id, publicKey: identity.publicKey)))",
                    expected: "\(VerifierKey(of: stored))")
            }
            return (stored, try LogRows.head(try session.run(LogRows.headColumns)))
        }
    }

    /// Whether there is a log, of whatever format.
    private static func isThere(_ session: PostgresSession) throws -> Bool {
        let rows = try session.run(
            """
            SELECT to_regclass('log.format') IS NOT NULL,
                EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('log')),
                current_setting('server_encoding') IN ('UTF8', 'SQL_ASCII'), current_setting('server_encoding')
            """)
        guard rows.count == 1 else { throw PostgresError.unexpected("found \(rows.count) rows, expected one") }
        guard try rows.boolean(0, 2) else {
            throw EventStoreError.unknownFormat(found: "a database in the encoding \(rows.text(0, 3))", expected: "one in UTF8")
        }
        if try rows.boolean(0, 0) { return true }
        guard try !rows.boolean(0, 1) else {
            throw EventStoreError.unknownFormat(found: "a schema log of another kind", expected: "a log of BondTrader, or none")
        }
        return false
    }

    private static func make(_ identity: LogIdentity, _ session: PostgresSession, at place: ServerPlace) throws {
        if try !session.run("SELECT to_regnamespace('log') IS NOT NULL").boolean(0, 0) { try session.script("CREATE SCHEMA log") }
        try session.script(making)
        try session.run("INSERT INTO log.identity VALUES (0, $1, $2)", [.bytes(identity.id.stored), .bytes(identity.publicKey)])
        let head = LogHead.empty
        try session.run(
            "INSERT INTO log.head VALUES (0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [
                .integer(head.position.value), .bytes(head.chainHash.bytes), .integer(head.recordedAt.nanoseconds), .bytes([]),
                .integer(head.answers.count), .bytes(head.answers.hash.bytes), .integer(head.answers.commits),
                .integer(place.system), .integer(place.timeline),
            ])
    }

    private static func checkFormat(_ session: PostgresSession) throws {
        let rows = try session.run("SELECT number FROM log.format")
        let found = rows.count == 1 ? try rows.integer(0, 0) : 0
        guard found == format else { throw EventStoreError.unknownFormat(found: "\(found)", expected: "\(format)") }
    }

    private static func identity(_ session: PostgresSession) throws -> LogIdentity {
        let rows = try session.run("SELECT log, public_key FROM log.identity")
        guard rows.count == 1, let id = LogRows.identifier(rows, 0, 0) else {
            throw EventStoreError.damaged(nil, "found no identity, expected one row")
        }
        return LogIdentity(id: id, publicKey: rows.array(0, 1))
    }
}

extension MessageID {
    /// The 16 bytes of the identifier.
    var stored: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }
}
