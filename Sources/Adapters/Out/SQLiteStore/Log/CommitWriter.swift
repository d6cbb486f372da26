internal import Contracts
internal import EventSourcing
internal import GRDB

/// Reads what a commit is decided by, and writes it: on the writer's connection, within one transaction.
struct CommitWriter {
    private let database: Database
    private var ids: [StreamName: Int64] = [:]

    init(_ database: Database) {
        self.database = database
    }

    mutating func state(streams names: [StreamName], commands: [MessageID]) throws -> LogState {
        var versions: [StreamName: Int64] = [:]
        for name in names where ids[name] == nil {
            guard let (id, version) = try LogRows.version(of: name, in: database) else { continue }
            ids[name] = id
            versions[name] = version
        }
        var answers: [MessageID: CommandAnswer] = [:]
        for command in commands { answers[command] = try LogRows.answer(to: command, in: database) }
        return LogState(head: try LogRows.head(in: database), versions: versions, answers: answers)
    }

    mutating func write(_ commit: LogCommit) throws {
        try write(commit.events)
        try write(commit.answers, behind: commit.head.answers.count - Int64(commit.answers.count))
        guard let signed = commit.signedHead else { return }
        try write(commit.tiles)
        try write(commit.head, signed)
    }

    private mutating func write(_ events: [RecordedEvent]) throws {
        let names = LogNames(database)
        let insert = try PreparedStatement(
            database, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for event in events {
            insert.bind(1, event.position.value)
            insert.bind(2, try id(of: event.stream))
            insert.bind(3, event.version)
            insert.bind(4, try names.id(ofType: event.type.text))
            insert.bind(5, event.id)
            insert.bind(6, event.occurredAt.nanoseconds)
            insert.bind(7, event.availableAt?.nanoseconds)
            insert.bind(8, event.recordedAt.nanoseconds)
            insert.bind(9, try names.id(ofActor: event.actor.text))
            insert.bind(10, event.reason)
            insert.bind(11, event.causation)
            insert.bind(12, event.correlation)
            insert.bind(13, event.trace?.parent)
            insert.bind(14, event.trace?.state)
            insert.bind(15, event.payload)
            insert.bind(16, event.contentHash)
            insert.bind(17, event.chainHash)
            try insert.addRow()
        }
    }

    private mutating func id(of stream: StreamName) throws -> Int64 {
        if let id = ids[stream] { return id }
        let insert = try PreparedStatement(database, "INSERT INTO streams (name) VALUES (?)")
        insert.bind(1, stream.text)
        try insert.addRow()
        let id = database.lastInsertedRowID
        ids[stream] = id
        return id
    }

    private func write(_ answers: [CommandAnswer], behind count: Int64) throws {
        let insert = try PreparedStatement(database, "INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)")
        for (place, answer) in answers.enumerated() {
            insert.bind(1, count + Int64(place) + 1)
            insert.bind(2, answer.command)
            insert.bind(3, answer.fingerprint)
            insert.bind(4, answer.first?.value)
            insert.bind(5, answer.last.value)
            insert.bind(6, answer.receipt)
            try insert.addRow()
        }
    }

    private func write(_ tiles: [MerkleTile]) throws {
        guard !tiles.isEmpty else { return }
        let insert = try PreparedStatement(database, "INSERT INTO tiles VALUES (?, ?, ?)")
        for tile in tiles {
            insert.bind(1, Int64(tile.level))
            insert.bind(2, tile.index)
            insert.bind(3, tile.root)
            try insert.addRow()
        }
    }

    private func write(_ head: LogHead, _ signed: SignedHead) throws {
        let insert = try PreparedStatement(database, "INSERT INTO heads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        insert.bind(1, signed.head.answers.count)
        insert.bind(2, signed.head.position.value)
        insert.bind(3, signed.head.root)
        insert.bind(4, signed.head.chainHash)
        insert.bind(5, signed.head.answers.hash)
        insert.bind(6, signed.head.recordedAt.nanoseconds)
        insert.bind(7, signed.signature)
        insert.bind(8, head.frontier.peaks.flatMap(\.bytes))
        insert.bind(9, signed.head.answers.commits)
        try insert.addRow()
    }
}
