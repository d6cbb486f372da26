public import EventSourcing

/// The rules of the port `LogStorage`.
public enum LogStorageRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<LogStorageFixture>

    /// All rules.
    public static let all: [Rule] = appending + idempotency + reading + auditing + concurrency + lifetime
}
