public import Contracts

/// Which jobs to list, the newest first.
public struct JobFilter: Sendable, Equatable {
    /// Of this kind only.
    public var kind: String?

    /// In this state only.
    public var state: JobState?

    /// Enqueued before this one.
    public var before: MessageID?

    /// At most so many.
    public var limit: Int

    /// Which jobs to list.
    ///
    /// - Parameters:
    ///   - kind: of this kind only.
    ///   - state: in this state only.
    ///   - before: enqueued before this one.
    ///   - limit: at most so many.
    public init(kind: String? = nil, state: JobState? = nil, before: MessageID? = nil, limit: Int = 100) {
        self.kind = kind
        self.state = state
        self.before = before
        self.limit = limit
    }
}
