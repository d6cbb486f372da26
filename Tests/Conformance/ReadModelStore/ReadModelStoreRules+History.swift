internal import Contracts
internal import EventSourcing

extension ReadModelStoreRules {
    static let history: [Rule] = [
        Rule("a read at a position gives what was known there") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, 1)], at: 2)
            try await writer.put([SampleTables.price("a", 1, 2)], at: 4)
            try await writer.remove(["a", 1], at: 6)
            try await writer.put([SampleTables.price("a", 1, 3)], at: 8)
            let expected: [ReadModelValue?] = [nil, nil, .real(1), .real(1), .real(2), .real(2), nil, nil, .real(3)]
            for (position, value) in expected.enumerated() {
                let point = ReadPoint.position(LogPosition(Int64(position)))
                try require(try await writer.row("a", at: point)?["price"], is: value, "the price at position \(position)")
                let page = try await writer.store.read(ReadModelQuery(writer.table(), at: point))
                try require(page.rows.first?["price"], is: value, "the price in a page at position \(position)")
            }
            try require(try await writer.row("a")?["price"], is: .real(3), "the latest price")
        },
        Rule("of several changes of a row at one position the last stands") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, 1)], at: 1)
            let key: [ReadModelValue] = ["a", 1]
            let effects: [ReadModelChange.Effect] = [
                .put(SampleTables.price("a", 1, 2)), .remove(key: key, validFrom: nil), .put(SampleTables.price("a", 1, 3)),
                .put(SampleTables.price("b", 1, 4)), .remove(key: ["b", 1], validFrom: nil),
            ]
            try await writer.commit(effects.map { ReadModelChange(at: 2, table: "prices", $0) }, at: 2)
            try require(try await writer.row("a")?["price"], is: .real(3), "the price")
            try require(try await writer.row("a", at: .position(1))?["price"], is: .real(1), "the price before")
            try require(try await writer.row("b"), is: nil, "the row that came and went")
        },
        Rule("an answer names its position, and one that is not reached is refused") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, 1)], at: 5)
            try require(try await writer.store.read(ReadModelQuery(writer.table())).position, is: 5, "the position")
            let early = try await writer.store.get(["a", 1], from: writer.table(), at: .position(3))
            try require(early.position, is: 3, "the position that was asked for")
            try await requireRefusal("a position ahead", try await writer.row("a", at: .position(6))) {
                $0 == .notReached(projection: "test/prices", 6, reached: 5)
            }
        },
        Rule("the row that was true at an instant is read as it was known at a position") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.rating("i", since: 10, 1)], in: "ratings", at: 1)
            try await writer.put([SampleTables.rating("i", since: 30, 3)], in: "ratings", at: 2)
            try await writer.put([SampleTables.rating("i", since: 20, 2)], in: "ratings", at: 3)
            try await writer.put([SampleTables.rating("i", since: 10, 9)], in: "ratings", at: 4)
            let cases: [(asOf: Int64?, position: LogPosition, grade: ReadModelValue?)] = [
                (9, 4, nil), (10, 1, 1), (29, 2, 1), (30, 2, 3), (29, 3, 2), (10, 3, 1), (10, 4, 9), (19, 4, 9), (nil, 4, 3),
                (nil, 1, 1),
            ]
            for item in cases {
                let what = "grade as of \(item.asOf.map(String.init) ?? "the end") at \(item.position)"
                try require(try await writer.grade("i", asOf: item.asOf, at: item.position), is: item.grade, what)
                let point = ReadPoint(position: item.position, asOf: item.asOf.map { Timestamp(nanoseconds: $0) })
                let page = try await writer.store.read(ReadModelQuery(writer.table("ratings"), at: point))
                try require(page.rows.map { $0["grade"] }, is: item.grade.map { [$0] } ?? [], "page: " + what)
            }
        },
        Rule("a row of one instant is taken back alone, or all rows of its key are") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([10, 20, 30].map { SampleTables.rating("i", since: $0, $0 / 10) }, in: "ratings", at: 1)
            try await writer.remove(["i"], validFrom: 20, from: "ratings", at: 2)
            try require(try await writer.grade("i", asOf: 25), is: 1, "the grade once its correction was taken back")
            try require(try await writer.grade("i", asOf: 25, at: 1), is: 2, "the grade as it was known before")
            try await writer.remove(["i"], from: "ratings", at: 3)
            try require(try await writer.grade("i"), is: nil, "the grade once all rows are gone")
            try require(try await writer.grade("i", at: 2), is: 3, "the last grade as it was known before")
        },
        Rule("a filter sees the row that is true, not those that were") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put(
                [SampleTables.rating("i", since: 10, 1), SampleTables.rating("i", since: 20, 2)], in: "ratings", at: 1)
            let query = ReadModelQuery(writer.table("ratings"), filters: [ReadModelFilter("grade", .equal, 1)])
            try require(try await writer.store.read(query).rows, is: [], "rows with a grade that is over")
        },
        Rule("a change behind a later one of the same row is refused") { fixture in
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, 1)], at: 5)
            let changes = [ReadModelChange(at: 4, table: "prices", .put(SampleTables.price("a", 1, 2)))]
            try await requireRefusal("a change at 4 behind one at 5", try await writer.commit(changes, at: 6)) {
                if case .invalidCommit = $0 { true } else { false }
            }
        },
    ]
}
