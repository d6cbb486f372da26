internal import Contracts
internal import EventSourcing

extension ReadModelStoreRules {
    static let generations: [Rule] = [
        Rule("a generation is filled beside the live one and takes over in one step") { fixture in
            var live = try await SampleWriter(fixture)
            try await live.put([SampleTables.price("a", 1, 1)], at: 3)
            var next = try await SampleWriter(live.store, isLive: false)
            try await next.put([SampleTables.price("a", 1, 2)], at: 3)
            try require(try await live.row("a")?["price"], is: .real(1), "the price before")
            let beside = ReadModelReference(live.name, "prices", generation: next.generation)
            let found = try await live.store.get(["a", 1], from: beside, at: .latest).rows.first?["price"]
            try require(found, is: .real(2), "the price beside")
            try await live.store.flip(live.name, to: next.generation)
            try require(try await live.row("a")?["price"], is: .real(2), "the price after")
            try require(
                try await live.store.generations(of: live.name).map(\.isLive), is: [false, true], "which generations are live")
            try await live.put([SampleTables.price("a", 1, 3)], at: 4)
            try require(try await live.row("a")?["price"], is: .real(2), "the price after a commit to the old generation")
        },
        Rule("a generation that is behind the live one cannot take over") { fixture in
            var live = try await SampleWriter(fixture)
            try await live.put([], at: 3)
            var next = try await SampleWriter(live.store, isLive: false)
            try await next.put([], at: 2)
            try await requireRefusal("a generation at 2 of 3", try await live.store.flip(live.name, to: next.generation)) {
                $0 == .behindLive(projection: live.name, 2, live: 3)
            }
            try require(try await live.store.generations(of: live.name).map(\.isLive), is: [true, false], "which are live")
        },
        Rule("a dropped generation is gone, the live one cannot be dropped") { fixture in
            var live = try await SampleWriter(fixture)
            try await live.put([SampleTables.price("a", 1, 1)], at: 1)
            let (name, number) = (live.name, live.generation)
            try await requireRefusal("the live one", try await live.store.drop(name, generation: number)) {
                $0 == .generationIsLive(projection: name, number)
            }
            var next = try await SampleWriter(live.store, isLive: false)
            try await next.commit([], at: 1, parked: [ParkedEvent(position: 1, key: "k", reason: "r", attempts: 1)])
            let gone = next.generation
            try await live.store.drop(name, generation: gone)
            try await live.store.drop(name, generation: gone)
            try await requireRefusal("a commit to it", try await next.put([], at: 2)) {
                $0 == .unknownGeneration(projection: name, gone)
            }
            try await requireRefusal("a read of it", try await live.store.parked(name, generation: gone)) {
                $0 == .unknownGeneration(projection: name, gone)
            }
            let fresh = try await SampleWriter(live.store, isLive: false)
            try require(fresh.generation > gone, "found the number \(fresh.generation) again, expected one above \(gone)")
            try require(try await live.row("a")?["price"], is: .real(1), "the live price")
        },
        Rule("a generation tells what it was made by") { fixture in
            let store = try await fixture.make()
            try require(try await store.generations(of: "test/prices"), is: [], "generations before the first")
            let first = try await store.begin(SampleTables.definition)
            try require(first.checkpoint, is: .start, "its checkpoint")
            let second = try await store.begin(
                ProjectionDefinition(name: "test/prices", version: 2, tables: [SampleTables.ratings]))
            try require(try await store.generations(of: "test/prices"), is: [first, second], "the generations")
            try require(first.definition, is: SampleTables.definition, "what the first was made by")
            try require(second.definition.version, is: 2, "the version that the second was made by")
        },
        Rule("declarations that are wrong are refused") { fixture in
            let store = try await fixture.make()
            let id = ReadModelColumn("id", .text)
            let note = ReadModelColumn("note", .text, isOptional: true)
            let tables = [
                ReadModelTable("Prices", columns: [id], key: ["id"]), ReadModelTable("p\"; DROP", columns: [id], key: ["id"]),
                ReadModelTable("p", columns: [id, ReadModelColumn("a b", .text)], key: ["id"]),
                ReadModelTable("p", columns: [id, id], key: ["id"]), ReadModelTable("p", columns: [id], key: []),
                ReadModelTable("p", columns: [id], key: ["none"]), ReadModelTable("p", columns: [id, note], key: ["note"]),
                ReadModelTable("p", columns: [id, note], key: ["id"], indexes: [ReadModelIndex("i", on: ["note"])]),
                ReadModelTable("p", columns: [id], key: ["id"], indexes: [ReadModelIndex("i", on: [])]),
                ReadModelTable("p", columns: [id], key: ["id"], validFrom: "id"),
                ReadModelTable("", columns: [id], key: ["id"]),
            ]
            for table in tables {
                let definition = ProjectionDefinition(name: "test/wrong", version: 1, tables: [table])
                try await requireRefusal("\(table)", try await store.begin(definition)) {
                    if case .invalidTable = $0 { true } else { false }
                }
            }
            let table = ReadModelTable("p", columns: [id], key: ["id"])
            let twice = ProjectionDefinition(name: "test/wrong", version: 1, tables: [table, table])
            try await requireRefusal("a table twice", try await store.begin(twice)) {
                if case .invalidTable = $0 { true } else { false }
            }
        },
        Rule("names that are words of a query language are names like others") { fixture in
            let store = try await fixture.make()
            let columns = [
                ReadModelColumn("select", .text), ReadModelColumn("from", .integer), ReadModelColumn("rowid", .integer),
            ]
            let table = ReadModelTable(
                "order", columns: columns, key: ["select"], indexes: [ReadModelIndex("group", on: ["from"])])
            var writer = try await SampleWriter(
                store, definition: ProjectionDefinition(name: "test/words", version: 1, tables: [table]))
            let row: ReadModelRow = ["select": "where", "from": 1, "rowid": 99]
            try await writer.put([row], in: "order", at: 1)
            let query = ReadModelQuery(writer.table("order"), index: "group", filters: [ReadModelFilter("rowid", .equal, 99)])
            try require(try await store.read(query).rows, is: [row], "the row")
        },
    ]

    static let lifetime: [Rule] = [
        Rule("what was committed is there after a restart") { fixture in
            guard let reopen = fixture.reopen else { return }
            var writer = try await SampleWriter(fixture)
            try await writer.put([SampleTables.price("a", 1, 1)], at: 1)
            try await writer.put([SampleTables.rating("i", since: 1, 1)], in: "ratings", at: 2)
            try await writer.commit([], at: 3, parked: [ParkedEvent(position: 3, key: "k", reason: "r", attempts: 1)])
            let before = try await writer.store.generations(of: writer.name)
            let store = try await reopen(writer.store)
            try require(try await store.generations(of: writer.name), is: before, "the generations")
            try require(
                try await store.read(ReadModelQuery(writer.table())).rows, is: [SampleTables.price("a", 1, 1)], "the rows")
            try require(try await store.parked(writer.name, generation: writer.generation).count, is: 1, "events set aside")
            try require(try await store.begin(SampleTables.definition).number > writer.generation, "found a number again")
        },
        Rule("a closed store says so") { fixture in
            let writer = try await SampleWriter(fixture)
            try await writer.store.close()
            try await writer.store.close()
            try await requireRefusal("a read", try await writer.row("a")) { $0 == .closed }
            var late = writer
            try await requireRefusal("a commit", try await late.put([], at: 1)) { $0 == .closed }
        },
    ]
}
