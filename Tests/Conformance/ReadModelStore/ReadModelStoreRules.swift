internal import Contracts
public import EventSourcing

/// The rules of the port `ReadModelStore`.
public enum ReadModelStoreRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<ReadModelStoreFixture>

    /// All rules.
    public static let all: [Rule] = writing + history + reading + generations + lifetime

    static let writing: [Rule] = [
        Rule("a row is read back as it was put, whatever its values") { fixture in
            var writer = try await SampleWriter(fixture)
            let rows: [ReadModelRow] = [
                [
                    "bond": "é", "venue": .integer(.min), "price": .real(.leastNonzeroMagnitude), "open": true,
                    "digest": .bytes([0, 255, 39]), "seen": .timestamp(Timestamp(nanoseconds: .min)),
                    "note": "'; DROP TABLE prices; --",
                ],
                [
                    "bond": "e\u{301}", "venue": .integer(.max), "price": .real(-.greatestFiniteMagnitude), "open": false,
                    "digest": .bytes([]), "seen": .timestamp(Timestamp(nanoseconds: .max)), "note": "",
                ],
                ["bond": "", "venue": 0, "price": .real(1 / 3)],
            ]
            try await writer.put(rows, at: 1)
            for row in rows {
                let found = try await writer.store.get([row["bond"], row["venue"]], from: writer.table(), at: .latest).rows
                try require(found, is: [row], "the row")
            }
        },
        Rule("minus zero is zero") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, -0.0)], at: 1)
            guard case .real(let found)? = try await writer.row("a")?["price"] else {
                throw ConformanceViolation("found no price")
            }
            try require(found.sign, is: .plus, "the sign of a price of minus zero")
        },
        Rule("a commit is written whole or not at all") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, 1)], at: 1)
            let bad = ReadModelChange(at: 2, table: "prices", .put(["bond": "c"]))
            let good = ReadModelChange(at: 2, table: "prices", .put(SampleTables.price("b", 1, 2)))
            let parked = ParkedEvent(position: 2, key: "k", reason: "r", attempts: 1)
            let failing = ProjectionCommit(
                projection: writer.name, generation: writer.generation, expected: writer.checkpoint, position: 2,
                changes: [good, bad],
                parked: [parked])
            try await requireRefusal("a row without its columns", try await writer.store.commit(failing)) {
                if case .invalidRow = $0 { true } else { false }
            }
            try require(try await writer.row("b"), is: nil, "a row of a commit that was refused")
            try require(
                try await writer.store.parked(writer.name, generation: writer.generation), is: [], "events set aside by it")
            let found = try await writer.store.generations(of: writer.name).first?.checkpoint
            try require(found, is: writer.checkpoint, "the checkpoint after it")
        },
        Rule("a commit on another checkpoint than the stored one is refused") { fixture in
            var writer = try await SampleWriter(fixture)
            var late = writer
            try await writer.put([SampleTables.price("a", 1, 1)], at: 1)
            try await requireRefusal("a commit on an old checkpoint", try await late.put([SampleTables.price("a", 1, 2)], at: 1))
            {
                if case .checkpointMoved = $0 { true } else { false }
            }
            try require(try await writer.row("a")?["price"], is: .real(1), "the price")
        },
        Rule("of commits at once on one checkpoint exactly one is taken") { fixture in
            let writer = try await SampleWriter(fixture)
            let taken = await withTaskGroup(of: Bool.self) { group in
                for price in 1...8 {
                    group.addTask {
                        var own = writer
                        do {
                            try await own.put([SampleTables.price("a", 1, Double(price))], at: 1)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            try require(taken, is: 1, "commits that were taken")
        },
        Rule("a commit never goes back, nor changes rows behind its end") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([], at: 5)
            try await requireRefusal("a commit to an earlier position", try await writer.put([], at: 4)) {
                if case .invalidCommit = $0 { true } else { false }
            }
            let late = [ReadModelChange(at: 7, table: "prices", .put(SampleTables.price("a", 1, 1)))]
            try await requireRefusal("a change behind the end", try await writer.commit(late, at: 6)) {
                if case .invalidCommit = $0 { true } else { false }
            }
        },
        Rule("rows that do not fit their table are refused") { fixture in
            let writer = try await SampleWriter(fixture)
            var rows: [ReadModelRow] = []
            for (column, value) in [
                ("bond", ReadModelValue.null), ("venue", .text("1")), ("price", .real(.nan)), ("price", .real(.infinity)),
                ("note", .text("a\0b")), ("unknown", .integer(1)),
            ] {
                var row = SampleTables.price("a", 1, 1)
                row[column] = value
                rows.append(row)
            }
            for row in rows {
                var own = writer
                try await requireRefusal("\(row)", try await own.put([row], at: 1)) {
                    if case .invalidRow = $0 { true } else { false }
                }
            }
        },
        Rule("events set aside are kept by position, renewed and cleared") { fixture in
            var writer = try await SampleWriter(fixture)
            let events = [3, 1, 2].map { ParkedEvent(position: $0, key: "k", reason: "first", attempts: 1) }
            try await writer.commit([], at: 3, parked: events)
            let again = ParkedEvent(position: 2, key: "k", reason: "second", attempts: 2)
            try await writer.commit([], at: 3, parked: [again], unparked: [1])
            let found = try await writer.store.parked(writer.name, generation: writer.generation)
            try require(found, is: [again, events[0]], "events set aside")
            try require(try await writer.store.read(ReadModelQuery(writer.table())).parked, is: 2, "their number on a page")
            let earlier = ReadModelQuery(writer.table(), at: .position(2))
            try require(try await writer.store.read(earlier).parked, is: 1, "their number on a page at position 2")
        },
        Rule("events set aside are listed in pages, by their keys, and counted") { fixture in
            var writer = try await SampleWriter(fixture)
            let events = (1...6).map { ParkedEvent(position: LogPosition($0), key: "k\($0 % 2)", reason: "no", attempts: 1) }
            try await writer.commit([], at: 6, parked: events)
            let (store, name, generation) = (writer.store, writer.name, writer.generation)
            let pages: [(String?, LogPosition?, Int, [LogPosition])] = [
                (nil, nil, 4, [1, 2, 3, 4]), (nil, 4, 4, [5, 6]), (nil, 6, 4, []), ("k1", nil, 2, [1, 3]), ("k1", 3, 2, [5]),
                ("k0", 1, 9, [2, 4, 6]), ("k2", nil, 9, []), (nil, nil, 0, []),
            ]
            for (key, after, limit, expected) in pages {
                let found = try await store.parked(name, generation: generation, key: key, after: after, limit: limit)
                try require(found.map(\.position), is: expected, "a page of \(limit) of \(key ?? "all")")
            }
            let lines = try await store.parkedLines(name, generation: generation)
            try require(lines, is: ParkedLines(events: 6, keys: ["k0", "k1"]), "what was set aside")
            try await writer.commit([], at: 6, unparked: [2, 4, 6])
            let rest = try await store.parkedLines(name, generation: generation)
            try require(rest, is: ParkedLines(events: 3, keys: ["k1"]), "what is left")
        },
        Rule("a writer sees the rows of its generation as they stand") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, 1), SampleTables.price("b", 1, 2)], at: 1)
            try await writer.put([SampleTables.price("a", 1, 3)], at: 2)
            try await writer.remove(["b", 1], at: 3)
            try await writer.put([SampleTables.rating("i", since: 5, 7)], in: "ratings", at: 4)
            let identities = [
                ReadModelIdentity("prices", ["b", 1]), ReadModelIdentity("prices", ["a", 1]),
                ReadModelIdentity("ratings", ["i"], validFrom: Timestamp(nanoseconds: 5)),
                ReadModelIdentity("ratings", ["i"], validFrom: Timestamp(nanoseconds: 6)),
            ]
            let found = try await writer.store.rows(identities, of: writer.name, generation: writer.generation)
            try require(
                found, is: [nil, SampleTables.price("a", 1, 3), SampleTables.rating("i", since: 5, 7), nil],
                "the rows as they stand")
        },
    ]
}
