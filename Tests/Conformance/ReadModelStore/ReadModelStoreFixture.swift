public import Contracts
public import EventSourcing

/// A store of read models under test.
public struct ReadModelStoreFixture: Sendable {
    /// Makes an empty store.
    public let make: @Sendable () async throws -> any ReadModelStore

    /// Opens the store again as after a restart; nil for an engine that forgets.
    public let reopen: (@Sendable (any ReadModelStore) async throws -> any ReadModelStore)?

    /// A store under test.
    ///
    /// - Parameters:
    ///   - make: makes an empty store.
    ///   - reopen: closes the store and opens it again as after a restart; nil for an engine that forgets.
    public init(
        make: @escaping @Sendable () async throws -> any ReadModelStore,
        reopen: (@Sendable (any ReadModelStore) async throws -> any ReadModelStore)? = nil
    ) {
        self.make = make
        self.reopen = reopen
    }
}

/// The tables that the rules are checked on.
enum SampleTables {
    static let prices = ReadModelTable(
        "prices",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("venue", .integer), ReadModelColumn("price", .real),
            ReadModelColumn("open", .boolean, isOptional: true), ReadModelColumn("digest", .bytes, isOptional: true),
            ReadModelColumn("seen", .timestamp, isOptional: true), ReadModelColumn("note", .text, isOptional: true),
        ],
        key: ["bond", "venue"], indexes: [ReadModelIndex("by_price", on: ["price"])])

    static let ratings = ReadModelTable(
        "ratings",
        columns: [ReadModelColumn("issuer", .text), ReadModelColumn("since", .timestamp), ReadModelColumn("grade", .integer)],
        key: ["issuer"], indexes: [ReadModelIndex("by_grade", on: ["grade"])], validFrom: "since")

    static let definition = ProjectionDefinition(name: "test/prices", version: 1, tables: [prices, ratings])

    static func price(_ bond: String, _ venue: Int64 = 1, _ price: Double, note: String? = nil) -> ReadModelRow {
        ["bond": .text(bond), "venue": .integer(venue), "price": .real(price), "note": note.map { .text($0) } ?? .null]
    }

    static func rating(_ issuer: String, since: Int64, _ grade: Int64) -> ReadModelRow {
        ["issuer": .text(issuer), "since": .timestamp(Timestamp(nanoseconds: since)), "grade": .integer(grade)]
    }
}

/// A store with one generation that takes batches.
struct SampleWriter {
    let store: any ReadModelStore
    let generation: Int64
    let name: String
    var checkpoint = ProjectionCheckpoint.start

    init(_ fixture: ReadModelStoreFixture) async throws {
        try await self.init(fixture.make())
    }

    init(_ store: any ReadModelStore, isLive: Bool = true, definition: ProjectionDefinition = SampleTables.definition)
        async throws
    {
        self.store = store
        name = definition.name
        generation = try await store.begin(definition).number
        if isLive { try await store.flip(name, to: generation) }
    }

    /// Puts rows at a position.
    mutating func put(_ rows: [ReadModelRow], in table: String = "prices", at position: LogPosition) async throws {
        try await commit(rows.map { ReadModelChange(at: position, table: table, .put($0)) }, at: position)
    }

    mutating func remove(
        _ key: [ReadModelValue], validFrom: Int64? = nil, from table: String = "prices", at position: LogPosition
    ) async throws {
        let instant = validFrom.map { Timestamp(nanoseconds: $0) }
        try await commit([ReadModelChange(at: position, table: table, .remove(key: key, validFrom: instant))], at: position)
    }

    mutating func commit(
        _ changes: [ReadModelChange], at position: LogPosition, parked: [ParkedEvent] = [], unparked: [LogPosition] = []
    ) async throws {
        checkpoint = try await store.commit(
            ProjectionCommit(
                projection: name, generation: generation, expected: checkpoint, position: position, changes: changes,
                parked: parked,
                unparked: unparked))
    }

    func table(_ table: String = "prices") -> ReadModelReference { ReadModelReference(name, table) }

    func row(_ bond: String, at point: ReadPoint = .latest) async throws -> ReadModelRow? {
        try await store.get([.text(bond), 1], from: table(), at: point).rows.first
    }

    func grade(_ issuer: String, asOf: Int64? = nil, at position: LogPosition? = nil) async throws -> ReadModelValue? {
        let point = ReadPoint(position: position, asOf: asOf.map { Timestamp(nanoseconds: $0) })
        return try await store.get([.text(issuer)], from: table("ratings"), at: point).rows.first?["grade"]
    }
}

/// Throws unless a call is refused with an error that is as expected.
func requireRefusal<T>(
    _ what: String, _ call: @autoclosure () async throws -> T, _ isExpected: (ReadModelError) -> Bool
) async throws {
    do {
        let found = try await call()
        throw ConformanceViolation("\(what): found \(found), expected a refusal")
    } catch let error as ReadModelError {
        guard isExpected(error) else { throw ConformanceViolation("\(what): found the refusal \(error)") }
    }
}
