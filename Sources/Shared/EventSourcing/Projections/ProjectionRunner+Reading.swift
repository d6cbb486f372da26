package import Contracts

extension ProjectionRunner {
    /// Reads one row of the live rows, once they reach what the caller must see.
    ///
    /// - Parameters:
    ///   - key: the values of the key, in its order.
    ///   - table: a table of the projection.
    ///   - point: as of when; a position is waited for.
    ///   - minPosition: the rows must reach this position first, so that a caller sees its own writes.
    ///   - patience: how long to wait for them, by the node's clock.
    /// - Returns: a page of at most one row.
    /// - Throws: `ProjectionError.notReached` when they do not in time, or others by cause.
    package func get(
        _ key: [ReadModelValue], from table: String, at point: ReadPoint = .latest, minPosition: LogPosition? = nil,
        waiting patience: Duration = .seconds(5)
    ) async throws(ProjectionError) -> ReadModelPage {
        try await reach(point, minPosition, patience)
        do throws(ReadModelError) {
            return try await store.get(key, from: ReadModelReference(projection.definition.name, table), at: point)
        } catch {
            throw .store(error)
        }
    }

    /// Reads the rows of some keys at one position, once they reach what the caller must see.
    ///
    /// - Parameters:
    ///   - keys: the values of each key, in its order.
    ///   - table: a table of the projection.
    ///   - point: as of when; a position is waited for.
    ///   - patience: how long to wait for them, by the node's clock.
    /// - Returns: a page of the rows that are there, in the order of the keys.
    /// - Throws: `ProjectionError.notReached` when they do not in time, or others by cause.
    package func find(
        _ keys: [[ReadModelValue]], from table: String, at point: ReadPoint = .latest, waiting patience: Duration = .seconds(5)
    ) async throws(ProjectionError) -> ReadModelPage {
        try await reach(point, nil, patience)
        do throws(ReadModelError) {
            return try await store.find(keys, in: ReadModelReference(projection.definition.name, table), at: point)
        } catch {
            throw .store(error)
        }
    }

    /// Reads live rows in an order, once they reach what the caller must see.
    ///
    /// - Parameters:
    ///   - query: which rows; a position in it is waited for.
    ///   - minPosition: the rows must reach this position first.
    ///   - patience: how long to wait for them, by the node's clock.
    /// - Returns: a page, and where the next one goes on.
    /// - Throws: `ProjectionError.notReached` when they do not in time, or others by cause.
    package func read(
        _ query: ReadModelQuery, minPosition: LogPosition? = nil, waiting patience: Duration = .seconds(5)
    ) async throws(ProjectionError) -> ReadModelPage {
        try await reach(query.point, minPosition, patience)
        do throws(ReadModelError) { return try await store.read(query) } catch { throw .store(error) }
    }

    private func reach(_ point: ReadPoint, _ minPosition: LogPosition?, _ patience: Duration) async throws(ProjectionError) {
        let position = max(point.position ?? .start, minPosition ?? .start)
        if position > .start { try await wait(for: position, atMost: patience) }
    }
}
