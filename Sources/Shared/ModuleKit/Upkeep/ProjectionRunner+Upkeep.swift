package import Contracts
package import EventSourcing

extension ProjectionRunner: RebuildableService {
    /// The name of the projection.
    package var upkeepName: String { projection.definition.name }

    /// It turns events into rows.
    package var upkeepKind: UpkeepKind { .projection }

    /// The events that were set aside.
    package func parkedItems(after place: ParkedPlace?, limit: Int) async throws(UpkeepError) -> [ParkedItem] {
        // An event stands at ordinal 0: one that is asked for by the place in front of it is behind that.
        let isInFront = place.map { $0.ordinal < 0 } ?? false
        let position = place.flatMap { isInFront ? ($0.position > .start ? $0.position.advanced(by: -1) : nil) : $0.position }
        return try await doing { () async throws(ProjectionError) in
            try await self.parked(after: position, limit: limit).map {
                ParkedItem(position: $0.position, ordinal: nil, line: $0.key, reason: $0.reason, attempts: $0.attempts)
            }
        }
    }

    /// How many events were set aside.
    package func parkedCount() async throws(UpkeepError) -> Int {
        try await doing { () async throws(ProjectionError) in try await self.countOfParked() }
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
