package import Contracts
package import EventSourcing

extension ProjectionRunner: RebuildableService {
    /// The name of the projection.
    package var upkeepName: String { projection.definition.name }

    /// It turns events into rows.
    package var upkeepKind: UpkeepKind { .projection }

    /// The events that were set aside.
    package func parkedItems() async throws(UpkeepError) -> [ParkedItem] {
        try await doing { () async throws(ProjectionError) in
            try await self.parked().map {
                ParkedItem(position: $0.position, ordinal: nil, line: $0.key, reason: $0.reason, attempts: $0.attempts)
            }
        }
    }

    /// Applies the line in which an event stands, from its first.
    package func retryItem(at position: LogPosition) async throws(UpkeepError) -> Bool {
        try await doing { () async throws(ProjectionError) in try await self.retry(position) }
    }

    /// Makes the rows anew.
    package func rebuildRows(
        onProgress: @Sendable (_ reached: LogPosition, _ head: LogPosition) -> Void
    ) async throws(UpkeepError) -> LogPosition {
        try await doing { () async throws(ProjectionError) in
            try await self.rebuild(onProgress: onProgress)
            return self.status.position
        }
    }

    private func doing<T>(_ body: () async throws(ProjectionError) -> T) async throws(UpkeepError) -> T {
        do throws(ProjectionError) {
            return try await body()
        } catch {
            if case .notParked(_, let position) = error { throw .notParked(service: upkeepName, position) }
            throw .projection(error)
        }
    }
}
