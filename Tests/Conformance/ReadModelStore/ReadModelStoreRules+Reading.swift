internal import Contracts
internal import EventSourcing

extension ReadModelStoreRules {
    private static func all(_ store: any ReadModelStore, _ query: ReadModelQuery) async throws -> [ReadModelRow] {
        var query = query
        var rows: [ReadModelRow] = []
        while true {
            let page = try await store.read(query)
            guard page.rows.count <= query.limit else {
                throw ConformanceViolation("found a page of \(page.rows.count) rows, expected at most \(query.limit)")
            }
            rows += page.rows
            guard let next = page.next else { return rows }
            guard next != query.after else { throw ConformanceViolation("found the same cursor again") }
            query.after = next
        }
    }

    private static func filled(_ fixture: ReadModelStoreFixture) async throws -> (SampleWriter, [ReadModelRow]) {
        var writer = try await SampleWriter(fixture)
        let names = ["", "A", "a", "ab", "a\u{301}", "z", "é", "\u{fffd}", "😀"]
        let rows = names.enumerated().flatMap { place, name in
            (0..<3).map { venue in
                SampleTables.price(
                    name, Int64(venue), Double((place * 7 + venue * 3) % 5), note: place.isMultiple(of: 2) ? "n" : nil)
            }
        }
        try await writer.put(rows.reversed(), at: 1)
        return (writer, rows)
    }

    static let reading: [Rule] = [
        Rule("rows come by the bytes of their keys, each once, in pages of any size, either way") { fixture in
            let (writer, rows) = try await filled(fixture)
            for limit in [1, 2, 5, 26, 27, 100] {
                let up = try await all(writer.store, ReadModelQuery(writer.table(), limit: limit))
                try require(up, is: rows, "rows in pages of \(limit)")
                let down = try await all(writer.store, ReadModelQuery(writer.table(), descending: true, limit: limit))
                try require(down, is: rows.reversed(), "rows backwards in pages of \(limit)")
            }
        },
        Rule("a key's first values and a range of the next bound what is read") { fixture in
            let (writer, rows) = try await filled(fixture)
            let cases: [(ReadModelQuery, [ReadModelRow])] = [
                (ReadModelQuery(writer.table(), prefix: ["ab"]), rows.filter { $0["bond"] == "ab" }),
                (ReadModelQuery(writer.table(), prefix: ["ab"], from: 1), rows.filter { $0["bond"] == "ab" && $0["venue"] >= 1 }),
                (ReadModelQuery(writer.table(), prefix: ["ab"], upTo: 2), rows.filter { $0["bond"] == "ab" && $0["venue"] < 2 }),
                (ReadModelQuery(writer.table(), from: "a", upTo: "z"), rows.filter { $0["bond"] >= "a" && $0["bond"] < "z" }),
                (ReadModelQuery(writer.table(), prefix: ["é", 2]), rows.filter { $0["bond"] == "é" && $0["venue"] == 2 }),
                (ReadModelQuery(writer.table(), prefix: ["none"]), []),
            ]
            for (query, expected) in cases { try require(try await all(writer.store, query), is: expected, "\(query)") }
        },
        Rule("the rows of some keys are found at one position, in the order of the keys, and without those that are not there") {
            fixture in
            var (writer, rows) = try await filled(fixture)
            try await writer.put([SampleTables.price("ab", 1, 42)], at: 2)
            let keys: [[ReadModelValue]] = [["z", 2], ["ab", 1], ["none", 0], ["", 0], ["ab", 1]]
            for (point, changed) in [(ReadPoint.latest, true), (.position(2), true), (.position(1), false)] {
                let expected = keys.flatMap { key in
                    rows.filter { $0["bond"] == key[0] && $0["venue"] == key[1] }.map {
                        key == ["ab", 1] && changed ? SampleTables.price("ab", 1, 42) : $0
                    }
                }
                let page = try await writer.store.find(keys, in: writer.table(), at: point)
                try require(page.rows, is: expected, "rows of keys at \(point)")
                try require(page.position, is: changed ? 2 : 1, "their position")
                let none = try await writer.store.find([], in: writer.table(), at: point)
                try require(none.rows, is: [], "rows of no keys")
                try require(none.position, is: page.position, "the position of no rows")
            }
        },
        Rule("an index orders rows and bounds them, the key deciding between equals") { fixture in
            let (writer, rows) = try await filled(fixture)
            let sorted = rows.sorted { ($0["price"], $0["bond"], $0["venue"]) < ($1["price"], $1["bond"], $1["venue"]) }
            for limit in [1, 4, 100] {
                let query = ReadModelQuery(writer.table(), index: "by_price", limit: limit)
                try require(try await all(writer.store, query), is: sorted, "rows by price in pages of \(limit)")
            }
            let middle = ReadModelQuery(writer.table(), index: "by_price", from: .real(1), upTo: .real(3), descending: true)
            let expected = sorted.filter { $0["price"] >= .real(1) && $0["price"] < .real(3) }
            try require(try await all(writer.store, middle), is: expected.reversed(), "prices from 1 up to 3, backwards")
            let one = ReadModelQuery(writer.table(), index: "by_price", prefix: [.real(2)])
            try require(try await all(writer.store, one), is: sorted.filter { $0["price"] == .real(2) }, "prices of 2")
        },
        Rule("filters must all hold, and null is a value of its own") { fixture in
            let (writer, rows) = try await filled(fixture)
            for comparison in ReadModelFilter.Comparison.allCases {
                let filters = [ReadModelFilter("price", comparison, .real(2)), ReadModelFilter("venue", .notEqual, 1)]
                let query = ReadModelQuery(writer.table(), filters: filters, limit: 4)
                let expected = rows.filter { row in filters.allSatisfy { holds($0, row) } }
                try require(try await all(writer.store, query), is: expected, "prices that are \(comparison) 2")
            }
            for (filter, count) in [
                (ReadModelFilter("note", .equal, .null), 12), (ReadModelFilter("note", .notEqual, .null), 15),
                (ReadModelFilter("note", .notEqual, "n"), 12), (ReadModelFilter("note", .less, "z"), 15),
            ] {
                let found = try await all(writer.store, ReadModelQuery(writer.table(), filters: [filter]))
                try require(found.count, is: count, "rows whose note is \(filter.comparison) \(filter.value)")
            }
        },
        Rule("all pages of a reading are of one position") { fixture in
            var (writer, rows) = try await filled(fixture)
            let first = try await writer.store.read(ReadModelQuery(writer.table(), limit: 10))
            try await writer.put([SampleTables.price("zz", 1, 1)], at: 2)
            try await writer.remove(["é", 1], at: 3)
            let second = try await all(writer.store, ReadModelQuery(writer.table(), limit: 10, after: first.next))
            try require(first.rows + second, is: rows, "rows over pages with changes between them")
        },
        Rule("queries that do not fit their table are refused") { fixture in
            let (writer, _) = try await filled(fixture)
            let queries = [
                ReadModelQuery(writer.table(), index: "none"), ReadModelQuery(writer.table(), prefix: [1]),
                ReadModelQuery(writer.table(), prefix: ["a", 1, 1]), ReadModelQuery(writer.table(), prefix: ["a", 1], from: 1),
                ReadModelQuery(writer.table(), from: .integer(1)), ReadModelQuery(writer.table(), limit: 0),
                ReadModelQuery(writer.table(), filters: [ReadModelFilter("none", .equal, 1)]),
                ReadModelQuery(writer.table(), filters: [ReadModelFilter("price", .less, .null)]),
                ReadModelQuery(writer.table(), at: ReadPoint(asOf: Timestamp(nanoseconds: 0))),
                ReadModelQuery(writer.table(), after: ReadModelCursor(position: 1, values: ["a"])),
            ]
            for query in queries {
                try await requireRefusal("\(query)", try await writer.store.read(query)) {
                    if case .invalidQuery = $0 { true } else { false }
                }
            }
            try await requireRefusal("another table", try await writer.store.read(ReadModelQuery(writer.table("none")))) {
                if case .unknownTable = $0 { true } else { false }
            }
            let other = ReadModelReference("test/none", "prices")
            try await requireRefusal("another projection", try await writer.store.read(ReadModelQuery(other))) {
                $0 == .unknownProjection("test/none")
            }
            try await requireRefusal("half a key", try await writer.store.get(["a"], from: writer.table(), at: .latest)) {
                if case .invalidQuery = $0 { true } else { false }
            }
        },
    ]

    private static func holds(_ filter: ReadModelFilter, _ row: ReadModelRow) -> Bool {
        let field = row[filter.column]
        return switch filter.comparison {
        case .equal: field == filter.value
        case .notEqual: field != filter.value
        case .less: field < filter.value
        case .lessOrEqual: field <= filter.value
        case .greater: field > filter.value
        case .greaterOrEqual: field >= filter.value
        }
    }
}
