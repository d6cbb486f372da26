public import Contracts
public import Messaging

/// The rules of the port `BusMetrics`.
public enum BusMetricsRules {
    /// What is under test: the port, and the way to read what it counted.
    public struct Fixture: Sendable {
        let metrics: any BusMetrics
        let count: @Sendable (MessageName, String) async throws -> Int

        /// What is under test.
        ///
        /// - Parameters:
        ///   - metrics: the port; nothing has been counted.
        ///   - count: how many messages of a contract had an outcome.
        public init(_ metrics: any BusMetrics, count: @escaping @Sendable (MessageName, String) async throws -> Int) {
            self.metrics = metrics
            self.count = count
        }
    }

    /// A rule of the port.
    public typealias Rule = ConformanceRule<Fixture>

    /// All rules.
    public static let all: [Rule] = [
        Rule("contracts and outcomes are counted apart") { fixture in
            for (name, outcome, times) in [("a.b.v1", "done", 3), ("a.b.v1", "refused", 2), ("a.b.v2", "done", 1)] {
                for _ in 0..<times {
                    fixture.metrics.count(MessageName(stringLiteral: name), .command, outcome: outcome, latency: .milliseconds(1))
                }
            }
            try require(try await fixture.count("a.b.v1", "done"), is: 3, "a.b.v1 done")
            try require(try await fixture.count("a.b.v1", "refused"), is: 2, "a.b.v1 refused")
            try require(try await fixture.count("a.b.v2", "done"), is: 1, "a.b.v2 done")
            try require(try await fixture.count("a.b.v2", "refused"), is: 0, "a.b.v2 refused")
        },
        Rule("every time counts, a negative and a very long one too") { fixture in
            for latency in [Duration.seconds(-1), .zero, .seconds(86_400)] {
                fixture.metrics.count("a.b.v1", .query, outcome: "done", latency: latency)
            }
            try require(try await fixture.count("a.b.v1", "done"), is: 3, "messages")
        },
        Rule("none is lost when many count at the same time") { fixture in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<500 {
                            fixture.metrics.count("a.b.v1", .command, outcome: "done", latency: .microseconds(30))
                        }
                    }
                }
            }
            try require(try await fixture.count("a.b.v1", "done"), is: 4_000, "messages")
        },
    ]
}
