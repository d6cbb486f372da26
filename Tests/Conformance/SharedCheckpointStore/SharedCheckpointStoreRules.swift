internal import Contracts
public import EventSourcing

/// The rules of the port `SharedCheckpointStore`, beside those of `CheckpointStore`.
public enum SharedCheckpointStoreRules {
    /// A rule of the port, about a maker of empty stores.
    public typealias Rule = ConformanceRule<@Sendable () async throws -> any SharedCheckpointStore>

    private static let free = LeaseSign(epoch: 0, count: 0, isFree: true)

    /// All rules.
    public static let all: [Rule] = [
        Rule("a right that nobody ever had is free, and is taken by its sign") { make in
            let store = try await make()
            try require(try await store.sign(of: "a"), is: free, "the sign before")
            let lease = try await store.claim("a", ifStill: free)
            try require(lease, is: Lease(consumer: "a", epoch: 1), "the lease")
            let sign = try await store.sign(of: "a")
            try require(!sign.isFree && sign.epoch == 1, "found \(sign), expected the first holder's")
            try require(try await store.sign(of: "b"), is: free, "the sign of another right")
        },
        Rule("a holder that shows itself keeps its right, whoever saw it before") { make in
            let store = try await make()
            let lease = try await store.claim("a")
            let seen = try await store.sign(of: "a")
            try await store.show(lease)
            let shown = try await store.sign(of: "a")
            try require(
                shown != seen && shown.epoch == seen.epoch,
                "found \(shown) after \(seen), expected it to change with each showing")
            try require(try await store.claim("a", ifStill: seen), is: nil, "a lease by an old sign")
            try await store.move(lease, from: nil, to: 1, parked: [], settled: [])
        },
        Rule("a right whose holder shows nothing is taken, and the holder is told") { make in
            let store = try await make()
            let old = try await store.claim("a")
            let new = try await store.claim("a", ifStill: try await store.sign(of: "a"))
            try require(new, is: Lease(consumer: "a", epoch: old.epoch + 1), "the lease that was taken")
            let fenced: (any Error) -> Bool = {
                $0 as? ReadModelError == .fenced(consumer: "a", epoch: old.epoch, found: old.epoch + 1)
            }
            try await requireRefusal("a showing of the old holder", try await store.show(old)) { fenced($0) }
            try await requireRefusal(
                "a move of the old holder", try await store.move(old, from: nil, to: 1, parked: [], settled: [])
            ) {
                fenced($0)
            }
        },
        Rule("a right that was given up is free, and one that another has is not given up") { make in
            let store = try await make()
            let old = try await store.claim("a")
            let new = try await store.claim("a")
            try await store.giveUp(old)
            try require(try await store.sign(of: "a").isFree, is: false, "whether the right of another is free")
            try await store.giveUp(new)
            let sign = try await store.sign(of: "a")
            try require(sign.isFree, is: true, "whether it is free")
            try require(try await store.claim("a", ifStill: sign)?.epoch, is: new.epoch + 1, "the next epoch")
        },
        Rule("of several who take a right by the same sign one has it") { make in
            let store = try await make()
            for _ in 0..<5 {
                let seen = try await store.sign(of: "a")
                let leases = try await withThrowingTaskGroup(of: Lease?.self) { group in
                    for _ in 0..<8 { group.addTask { try await store.claim("a", ifStill: seen) } }
                    return try await group.reduce(into: []) { if let lease = $1 { $0.append(lease) } }
                }
                try require(leases.count, is: 1, "how many have the right")
            }
        },
    ]
}
