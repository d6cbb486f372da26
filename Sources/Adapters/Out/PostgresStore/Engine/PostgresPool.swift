internal import Synchronization

/// Some connections for reading, each of which does one thing at a time: work goes to the one with the least to do.
final class PostgresPool: Sendable {
    private let connections: [PostgresConnection]
    private let load: Mutex<[Int]>

    init(_ address: PostgresAddress, count: Int, begin: @escaping @Sendable (PostgresSession) throws -> Void = { _ in }) {
        connections = (0..<count).map { _ in PostgresConnection(address, begin: begin) }
        load = Mutex([Int](repeating: 0, count: count))
    }

    /// Does some work on one of the connections.
    ///
    /// - Throws: as `PostgresConnection.run`.
    func run<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws -> T {
        let place = load.withLock { load in
            let place = load.indices.min { load[$0] < load[$1] } ?? 0
            load[place] += 1
            return place
        }
        defer { load.withLock { $0[place] -= 1 } }
        return try await connections[place].run(body)
    }

    /// Ends the sessions, once what was asked for before is done.
    func close() async {
        for connection in connections { await connection.close() }
    }
}
