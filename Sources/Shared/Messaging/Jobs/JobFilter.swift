public import Contracts

/// Which jobs to list, the newest first.
public struct JobFilter: Sendable, Equatable {
    /// Of this kind only.
    public var kind: String?

    /// In this state only.
    public var state: JobState?

    /// Only those that are being called off and have not stopped yet, or only others; nil for both.
    public var isCancelling: Bool?

    /// Enqueued before this one; nothing when it is not there any more.
    public var before: MessageID?

    /// At most so many.
    public var limit: Int

    /// Which jobs to list.
    ///
    /// - Parameters:
    ///   - kind: of this kind only.
    ///   - state: in this state only.
    ///   - isCancelling: only those that are being called off and have not stopped yet, or only others.
    ///   - before: enqueued before this one.
    ///   - limit: at most so many.
    public init(
        kind: String? = nil, state: JobState? = nil, isCancelling: Bool? = nil, before: MessageID? = nil, limit: Int = 100
    ) {
        self.kind = kind
        self.state = state
        self.isCancelling = isCancelling
        self.before = before
        self.limit = limit
    }
}
