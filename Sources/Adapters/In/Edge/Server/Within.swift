package import Runtime

/// Does something within a time.
package struct Within: Sendable {
    private let clock: any WallClock

    /// A limit of time.
    ///
    /// - Parameter clock: the node's clock.
    package init(_ clock: any WallClock) {
        self.clock = clock
    }

    /// Does something, and gives it up when it takes too long.
    ///
    /// - Parameters:
    ///   - limit: how long it may take.
    ///   - body: ends soon after its task is cancelled.
    /// - Returns: nil when it took too long.
    /// - Throws: what the body throws in time.
    package func run<T: Sendable>(_ limit: Duration, _ body: @escaping @Sendable () async throws -> T) async throws -> T? {
        let clock = clock
        return try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await clock.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { return nil }
            return first
        }
    }
}
