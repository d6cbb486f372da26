public import Runtime

/// The rules of the port `WallClock`. Each check takes a clock that runs.
public enum WallClockRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<any WallClock>

    /// All rules.
    public static let all: [Rule] = [
        Rule("the time of day lies after 2020 and before 2262") { clock in
            let time = clock.nanosecondsSince1970
            try require(time > 1_577_836_800_000_000_000, "found \(time) ns since 1970, expected a time after 2020")
            try require(
                time < .max - 86_400_000_000_000, "found \(time) ns since 1970, expected a time before the end of the range")
        },
        Rule("a wait takes at least its duration") { clock in
            let start = clock.nanosecondsSince1970
            try await clock.sleep(for: .milliseconds(20))
            // The clock of the time of day may be slewed by the system meanwhile, by far less than a tenth.
            let passed = clock.nanosecondsSince1970 - start
            try require(passed >= 18_000_000, "found \(passed) ns passed, expected 20,000,000")
        },
        Rule("no wait at all when the duration is zero or negative") { clock in
            for duration in [Duration.zero, .seconds(-5), .nanoseconds(-1)] { try await clock.sleep(for: duration) }
        },
        Rule("of several who wait, the one with least to wait goes on first") { clock in
            let order = await withTaskGroup(of: Int.self) { group in
                for milliseconds in [400, 200, 10] {
                    group.addTask {
                        try? await clock.sleep(for: .milliseconds(milliseconds))
                        return milliseconds
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            try require(order, is: [10, 200, 400], "the order of waking, by milliseconds")
        },
        Rule("cancelling the task ends a wait with an error") { clock in
            let ended = await withTaskGroup(of: Bool.self) { group in
                group.addTask { await isCancelled { try await clock.sleep(for: .seconds(3_000)) } }
                group.cancelAll()
                return await group.next()
            }
            try require(ended == true, "found a wait that ended without an error, expected CancellationError")
        },
        Rule("a wait in a task that is cancelled already is an error, short or not") { clock in
            for duration in [Duration.seconds(3_000), .zero] {
                let ended = await withTaskGroup(of: Bool.self) { group in
                    group.cancelAll()
                    group.addTask { await isCancelled { try await clock.sleep(for: duration) } }
                    return await group.next()
                }
                try require(ended == true, "found a wait of \(duration) that ended without an error, expected CancellationError")
            }
        },
    ]

    private static func isCancelled(_ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return false
        } catch {
            return error is CancellationError
        }
    }
}
