import Contracts
import EventSourcing
import Synchronization

/// A store in memory that counts what is read of each table.
final class CountingReadModelStore: ReadModelStore {
    private let store = MemoryReadModelStore()
    private let counts = Mutex<[ReadModelReference: Int]>([:])

    /// How many rows and pages of a table were read so far, those for writing it apart.
    func reads(of projection: String, _ table: String) -> Int {
        counts.withLock { $0[ReadModelReference(projection, table)] ?? 0 }
    }

    /// The store itself, as that of checkpoints.
    var checkpoints: any CheckpointStore { store }

    private func count(_ table: ReadModelReference) { counts.withLock { $0[table, default: 0] += 1 } }

    func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        try await store.generations(of: projection)
    }

    func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        try await store.begin(definition)
    }

    func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        try await store.flip(projection, to: generation)
    }

    func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        try await store.drop(projection, generation: generation)
    }

    func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        try await store.commit(commit)
    }

    func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] {
        try await store.rows(identities, of: projection, generation: generation)
    }

    func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        try await store.parkedLines(projection, generation: generation)
    }

    func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        try await store.parked(projection, generation: generation, key: key, after: position, limit: limit)
    }

    func get(
        _ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage {
        count(table)
        return try await store.get(key, from: table, at: point)
    }

    func find(
        _ keys: [[ReadModelValue]], in table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage {
        count(table)
        return try await store.find(keys, in: table, at: point)
    }

    func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage {
        count(query.table)
        return try await store.read(query)
    }

    func close() async throws(ReadModelError) { try await store.close() }
}
