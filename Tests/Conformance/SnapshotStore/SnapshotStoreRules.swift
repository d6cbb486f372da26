internal import Contracts
public import EventSourcing

/// The rules of the port `SnapshotStore`.
public enum SnapshotStoreRules {
    /// A rule of the port, about a maker of empty stores.
    public typealias Rule = ConformanceRule<@Sendable () async throws -> any SnapshotStore>

    private static func snapshot(_ stream: StreamName, _ version: Int64, stateVersion: Int = 1) -> Snapshot {
        let state = Array("state \(version) \(stateVersion)".utf8) + [0, 255]
        return Snapshot(
            stream: stream, version: version, stateVersion: stateVersion, state: state, stateHash: Digest256(of: state),
            position: LogPosition(version * 10), chainHash: Digest256(of: "chain \(version)".utf8))
    }

    /// All rules.
    public static let all: [Rule] = [
        Rule("a snapshot comes back as it was kept, for its stream only") { make in
            let store = try await make()
            try require(try await store.snapshot(of: "test.a/1"), is: nil, "the snapshot before")
            try await store.keep(snapshot("test.a/1", 5))
            try require(try await store.snapshot(of: "test.a/1"), is: snapshot("test.a/1", 5), "the snapshot")
            try require(try await store.snapshot(of: "test.a/2"), is: nil, "that of another stream")
        },
        Rule("a newer snapshot takes the place of an older one, never the other way round") { make in
            let store = try await make()
            for (version, stateVersion) in [(5, 1), (9, 1), (7, 1), (3, 2), (20, 1)] as [(Int64, Int)] {
                try await store.keep(snapshot("test.a/1", version, stateVersion: stateVersion))
            }
            try require(try await store.snapshot(of: "test.a/1"), is: snapshot("test.a/1", 3, stateVersion: 2), "the snapshot")
        },
        Rule("a forgotten snapshot is gone") { make in
            let store = try await make()
            try await store.forget("test.a/1")
            try await store.keep(snapshot("test.a/1", 5))
            try await store.keep(snapshot("test.a/2", 5))
            try await store.forget("test.a/1")
            try require(try await store.snapshot(of: "test.a/1"), is: nil, "the snapshot")
            try require(try await store.snapshot(of: "test.a/2"), is: snapshot("test.a/2", 5), "that of another stream")
            try await store.keep(snapshot("test.a/1", 2))
            try require(try await store.snapshot(of: "test.a/1"), is: snapshot("test.a/1", 2), "the one kept after")
        },
    ]
}
