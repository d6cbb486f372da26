internal import Contracts
internal import EventSourcing
internal import Messaging

extension LogStorageRules {
    static let reading: [Rule] = [
        Rule("every selection gives what it says, in its direction") { fixture in
            let log = try await fixture.log()
            let all = try await LogStorageRules.fill(log)
            for selection in LogStorageRules.selections {
                for limit in [1, 7, 1_000] {
                    let ordered = selection.backwards ? all.reversed() : all
                    let expected = ordered.filter(selection.contains).prefix(limit)
                    let found = try await log.read(selection, limit: limit)
                    try require(found.map(\.position), is: expected.map(\.position), "\(selection), limit \(limit)")
                    try require(found, is: Array(expected), "\(selection), limit \(limit)")
                }
            }
        },
        Rule("in front of the first event and behind the last there is none") { fixture in
            let log = try await fixture.log()
            let head = LogPosition(Int64(try await LogStorageRules.fill(log).count))
            let last = LogPosition(.max)
            let empty = [
                LogSelection(after: .start, backwards: true), LogSelection(after: 1, backwards: true), LogSelection(after: head),
                LogSelection(after: last), LogSelection(knownAt: .start), LogSelection(knownAt: .start, backwards: true),
                LogSelection(stream: "test/a", after: .start, backwards: true),
                LogSelection(types: ["test.counted.v1"], after: .start, knownAt: 5, backwards: true),
            ]
            for selection in empty { try require(try await log.read(selection, limit: 10), is: [], "\(selection)") }
            let all = try await log.read(LogSelection(after: last, knownAt: last, backwards: true), limit: 1_000)
            try require(all.count, is: Int(head.value), "events in front of the last position that can be")
        },
        Rule("a page ends with the row that makes it full") { fixture in
            let log = try await fixture.log()
            try await LogStorageRules.fillUnevenly(log)
            let (all, answers) = (
                try await log.read(LogSelection(), limit: 100), try await log.storage.answers(after: 0, limit: 100)
            )
            for bytes in [0, 1, 50, 1_000, 70_000, 150_000, .max] {
                for rows in [0, 1, 3, 100] {
                    let (limit, what) = (PageLimit(rows, bytes: bytes), "\(rows) rows of \(bytes) bytes")
                    for selection in LogStorageRules.pagedSelections {
                        let ordered = (selection.backwards ? all.reversed() : all).filter(selection.contains)
                        let expected = LogStorageRules.page(of: ordered, limit) {
                            $0.payload.count + ($0.reason?.utf8.count ?? 0)
                        }
                        let found = try await log.read(selection, within: limit)
                        try require(found.map(\.position), is: expected.map(\.position), "\(selection), \(what)")
                    }
                    let flat = try await log.storage.page(after: 2, within: limit).rows.map(\.position)
                    let most = LogStorageRules.page(of: Array(all.dropFirst(2)), limit) {
                        $0.payload.count + ($0.reason?.utf8.count ?? 0)
                    }.map(\.position)
                    try require(
                        most.starts(with: flat) && flat.isEmpty == most.isEmpty, is: true, "flat page of \(flat), \(what)")
                    let told = try await log.storage.answers(after: 1, within: limit).map(\.command)
                    let expected = LogStorageRules.page(of: Array(answers.dropFirst()), limit, \.receipt.count).map(\.command)
                    try require(told, is: expected, "answers, \(what)")
                }
            }
        },
        Rule("a time finds the last position that was recorded by then") { fixture in
            let clock = ManualClock()
            let log = try await fixture.log(clock: clock)
            let start = clock.now
            try require(try await log.storage.position(recordedBy: start), is: .start, "position in an empty log")
            for command in 1...4 {
                _ = try await log.append(AppendRequest(command: UInt64(command), [StreamAppend("test/a", count: 2)]))
                clock.advance(nanoseconds: command == 2 ? 0 : 10)
            }
            let expected: [(Int64, Int64)] = [(-1, 0), (0, 2), (9, 2), (10, 6), (19, 6), (20, 8), (1_000, 8)]
            for (offset, position) in expected {
                let time = Timestamp(nanoseconds: start.nanoseconds + offset)
                try require(
                    try await log.storage.position(recordedBy: time), is: LogPosition(position), "position by \(offset) ns")
            }
        },
        Rule("a reader that waits is woken, cancelled or told of the end") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")]))
            try require(try await log.waitForEvents(after: .start), is: 1, "position when there is news already")
            let woken = try await withThrowingTaskGroup(of: LogPosition.self) { group in
                group.addTask { try await log.waitForEvents(after: 1) }
                group.addTask { try await log.append(AppendRequest(command: 2, [StreamAppend("test/a", count: 2)])).answer.last }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            try require(woken, is: [3], "positions of the reader and the writer")
            try await require(EventStoreError.cancelled) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await log.waitForEvents(after: 3) }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        },
        Rule("word of a commit elsewhere has the log looked at, and is not believed") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")]))
            for told in [LogPosition.start, 1, 9_999, LogPosition(.max)] {
                try require(try await log.noteCommit(elsewhere: told), is: 1, "the end of the log, told of \(told)")
            }
            try await require(EventStoreError.cancelled) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await log.waitForEvents(after: 1) }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        },
    ]

    /// Streams of two categories, three types, several conversations and times out of order.
    private static func fill(_ log: EventLog) async throws -> [RecordedEvent] {
        let streams: [StreamName] = ["test/a", "test/b", "other.things/a", "test.more/a"]
        let types: [MessageName] = ["test.counted.v1", "test.counted.v2", "other.counted.v1"]
        for command in 0..<40 {
            _ = try await log.append(
                AppendRequest(
                    command: UInt64(command),
                    [
                        StreamAppend(
                            streams[command % 4], count: command % 3, type: types[command % 3], at: Int64(command * 7 % 40)),
                        StreamAppend(streams[(command + 1) % 4], type: types[command * 2 % 3], at: Int64(command * 11 % 40)),
                    ], correlation: UInt64(command % 5)))
        }
        return try await log.read(LogSelection(), limit: 1_000)
    }

    /// Events, reasons and receipts of a few bytes and of many.
    private static func fillUnevenly(_ log: EventLog) async throws {
        for (command, size) in [10, 100_000, 20, 30, 70_000, 5, 40].enumerated() {
            let events = [size, 7].map { size in
                EventDraft(
                    type: "test.counted.v1", payload: Array("\"\(String(repeating: "x", count: size))\"".utf8),
                    occurredAt: Timestamp(nanoseconds: 0))
            }
            _ = try await log.append(
                AppendRequest(
                    command: UInt64(command),
                    [StreamAppend(stream: command % 2 == 0 ? "test/a" : "test/b", expected: .any, events: events)],
                    receipt: [UInt8](repeating: 49, count: size), reason: String(repeating: "y", count: size / 2)))
        }
    }

    private static let pagedSelections = [
        LogSelection(), LogSelection(backwards: true), LogSelection(after: 3, knownAt: 12), LogSelection(stream: "test/b"),
        LogSelection(category: "test", backwards: true), LogSelection(types: ["test.counted.v1"], after: 1),
    ]

    private static func page<Row>(of rows: [Row], _ limit: PageLimit, _ bytes: (Row) -> Int) -> [Row] {
        var sum = 0
        for (place, row) in rows.enumerated().prefix(max(limit.rows, 0)) {
            sum += bytes(row)
            if sum >= limit.bytes { return Array(rows[...place]) }
        }
        return Array(rows.prefix(max(limit.rows, 0)))
    }

    private static var selections: [LogSelection] {
        let parts: [(inout LogSelection) -> Void] = [
            { $0.stream = "test/a" }, { $0.stream = "test/none" }, { $0.category = "test" }, { $0.category = "none" },
            { $0.types = ["test.counted.v1"] }, { $0.types = ["test.counted.v2", "other.counted.v1"] },
            { $0.types = ["no.such.v1"] },
            { $0.correlation = MessageID(high: 2, low: 3) }, { $0.causation = MessageID(high: 1, low: 8) },
            { $0.after = 30 }, { $0.knownAt = 50 }, { $0.occurredBy = Timestamp(nanoseconds: 12) },
        ]
        var selections = [LogSelection(), LogSelection(backwards: true)]
        for (place, first) in parts.enumerated() {
            for second in parts[place...] {
                for backwards in [false, true] {
                    var selection = LogSelection(backwards: backwards)
                    first(&selection)
                    second(&selection)
                    selections.append(selection)
                }
            }
        }
        return selections
    }
}
