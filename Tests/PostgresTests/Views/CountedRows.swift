import Contracts
import EventSourcing
import PostgresStore

/// A projection with one table of names and numbers, written through one store.
struct CountedRows {
    static let table = ReadModelTable(
        "counts", columns: [ReadModelColumn("name", .text), ReadModelColumn("count", .integer)], key: ["name"])

    let store: PostgresReadModelStore
    let name: String
    let generation: Int64
    var checkpoint = ProjectionCheckpoint.start

    var reference: ReadModelReference { ReadModelReference(name, Self.table.name) }

    init(_ store: PostgresReadModelStore, isLive: Bool = true) async throws {
        (self.store, name) = (store, "test/counts")
        generation = try await store.begin(ProjectionDefinition(name: name, version: 1, tables: [Self.table])).number
        if isLive { try await store.flip(name, to: generation) }
    }

    /// The same rows through another store.
    init(_ other: CountedRows, through store: PostgresReadModelStore) {
        (self.store, name, generation, checkpoint) = (store, other.name, other.generation, other.checkpoint)
    }

    mutating func put(_ names: [String], _ count: Int64, at position: LogPosition) async throws(ReadModelError) {
        let table = Self.table.name
        let changes = names.map {
            ReadModelChange(at: position, table: table, .put(["name": .text($0), "count": .integer(count)]))
        }
        try await commit(changes, at: position)
    }

    mutating func commit(
        _ changes: [ReadModelChange], at position: LogPosition, parked: [ParkedEvent] = [], chainHash: Digest256? = nil
    ) async throws(ReadModelError) {
        checkpoint = try await store.commit(
            ProjectionCommit(
                projection: name, generation: generation, expected: checkpoint, position: position, chainHash: chainHash,
                changes: changes, parked: parked))
    }

    /// The counts of all names.
    func all(at point: ReadPoint) async throws(ReadModelError) -> [ReadModelValue: ReadModelValue] {
        let rows = try await store.read(ReadModelQuery(reference, at: point, limit: .max)).rows
        return rows.reduce(into: [:]) { $0[$1["name"]] = $1["count"] }
    }
}
