internal import Contracts
public import EventSourcing

/// The rules of the port `CheckpointStore`.
public enum CheckpointStoreRules {
    /// A rule of the port, about a maker of empty stores.
    public typealias Rule = ConformanceRule<@Sendable () async throws -> any CheckpointStore>

    private static func refusal(_ position: LogPosition, _ ordinal: Int, _ reason: String = "no") -> ParkedReaction {
        ParkedReaction(
            position: position, ordinal: ordinal, message: MessageID(high: 3, low: UInt64(ordinal + 1)), reason: reason)
    }

    /// All rules.
    public static let all: [Rule] = [
        Rule("a consumer that never moved has no position, and one that did keeps it apart from others") { make in
            let store = try await make()
            try require(try await store.position(of: "a"), is: nil, "the position before")
            let lease = try await store.claim("a")
            try require(try await store.position(of: "a"), is: nil, "the position of one that has a lease only")
            try await store.move(lease, from: nil, to: 7, parked: [], settled: [])
            try require(try await store.position(of: "a"), is: 7, "the position after")
            try require(try await store.position(of: "b"), is: nil, "the position of another")
        },
        Rule("a checkpoint moves from the expected position only") { make in
            let store = try await make()
            let lease = try await store.claim("a")
            try await store.move(lease, from: nil, to: 7, parked: [], settled: [])
            for expected in [nil, 6, 8] as [LogPosition?] {
                let move: () async throws -> Void = {
                    try await store.move(lease, from: expected, to: 9, parked: [], settled: [])
                }
                try await requireRefusal("a move from \(String(describing: expected))", try await move()) {
                    if case .consumerMoved = $0 { true } else { false }
                }
            }
            try require(try await store.position(of: "a"), is: 7, "the position")
        },
        Rule("a checkpoint never goes back") { make in
            let store = try await make()
            let lease = try await store.claim("a")
            try await store.move(lease, from: nil, to: 7, parked: [], settled: [])
            try await requireRefusal("a move back", try await store.move(lease, from: 7, to: 6, parked: [], settled: [])) {
                if case .invalidCommit = $0 { true } else { false }
            }
        },
        Rule("a holder whose lease was taken over moves nothing") { make in
            let store = try await make()
            let old = try await store.claim("a")
            let new = try await store.claim("a")
            try require(new.epoch > old.epoch, "found epoch \(new.epoch) after \(old.epoch), expected a later one")
            try await requireRefusal(
                "a late move", try await store.move(old, from: nil, to: 1, parked: [refusal(1, 0)], settled: [])
            ) {
                $0 == .fenced(consumer: "a", epoch: old.epoch, found: new.epoch)
            }
            try require(try await store.parked(of: "a"), is: [], "refusals of a late move")
            try await store.move(new, from: nil, to: 1, parked: [], settled: [])
        },
        Rule("refusals are kept with the move, by position and ordinal, renewed and settled") { make in
            let store = try await make()
            let lease = try await store.claim("a")
            let first = [refusal(2, 1), refusal(2, 0), refusal(1, -1)]
            try await store.move(lease, from: nil, to: 2, parked: first, settled: [])
            try require(try await store.parked(of: "a"), is: [first[2], first[1], first[0]], "refusals")
            try await requireRefusal(
                "a move from elsewhere", try await store.move(lease, from: 1, to: 3, parked: [refusal(3, 0)], settled: first)
            ) { if case .consumerMoved = $0 { true } else { false } }
            try require(try await store.parked(of: "a").count, is: 3, "refusals after a move that was refused")
            try await store.move(
                lease, from: 2, to: 2, parked: [refusal(2, 1, "again")], settled: [refusal(2, 0), refusal(2, 1)])
            try require(try await store.parked(of: "a"), is: [first[2], refusal(2, 1, "again")], "refusals after another try")
            try require(try await store.parked(of: "b"), is: [], "refusals of another")
        },
        Rule("refusals are listed in pages, and counted") { make in
            let store = try await make()
            let lease = try await store.claim("a")
            let all = [refusal(1, -1), refusal(2, 0), refusal(2, 1), refusal(2, 2), refusal(3, 0)]
            try await store.move(lease, from: nil, to: 3, parked: all, settled: [])
            let pages: [(ParkedPlace?, Int, [ParkedReaction])] = [
                (nil, 2, Array(all[..<2])), (all[1].place, 2, Array(all[2..<4])), (all[3].place, 2, [all[4]]),
                (all[4].place, 2, []),
                (.before(2), 9, Array(all[1...])), (.before(1), 1, [all[0]]),
            ]
            for (place, limit, expected) in pages {
                let found = try await store.parked(of: "a", after: place, limit: limit)
                try require(found, is: expected, "a page of \(limit) behind \(String(describing: place))")
            }
            try require(try await store.parkedCount(of: "a"), is: 5, "how many they are")
            try require(try await store.parkedCount(of: "b"), is: 0, "how many another has")
        },
    ]
}
