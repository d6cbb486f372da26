internal import Contracts
public import Messaging

/// The rules of the port `PayloadStore`.
public enum PayloadStoreRules {
    /// A rule of the port, on an empty store.
    public typealias Rule = ConformanceRule<any PayloadStore>

    private static func time(_ seconds: Int64) -> Timestamp {
        Timestamp(nanoseconds: 1_700_000_000_000_000_000 + seconds * 1_000_000_000)
    }

    /// All rules.
    public static let all: [Rule] = [
        Rule("what was put is there, under its digest and count, empty or large") { store in
            for count in [0, 1, 100_000] {
                let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
                let reference = try await store.put(bytes, at: time(0))
                try require(reference, is: PayloadReference(of: bytes), "the reference")
                try require(PayloadReference(reference.text), is: reference, "the reference, read back")
                try require(try await store.get(reference), is: bytes, "what was put")
            }
        },
        Rule("what was not put is not there") { store in
            _ = try await store.put([1], at: time(0))
            try require(try await store.get(PayloadReference(of: [2])), is: nil, "what was not put")
        },
        Rule("the same bytes are kept once, for as long as the last who put them") { store in
            let reference = try await store.put([1, 2, 3], at: time(10))
            try require(try await store.put([1, 2, 3], at: time(30)), is: reference, "the reference of the same bytes")
            _ = try await store.put([4], at: time(20))
            try require(try await store.prune(before: time(10)), is: 0, "payloads before all")
            try require(try await store.prune(before: time(30)), is: 1, "payloads before the last")
            try require(try await store.get(reference), is: [1, 2, 3], "what was put again")
            try require(try await store.get(PayloadReference(of: [4])), is: nil, "what is forgotten")
            try require(try await store.prune(before: time(31)), is: 1, "the last one")
            try require(try await store.get(reference), is: nil, "the last one, forgotten")
        },
    ]
}
