/// How the way between a node and its storage misbehaves.
public struct SimulatedFaults: Sendable, Equatable {
    /// The longest delay of a call, and of its answer, in nanoseconds.
    public var longestDelayNanoseconds: Int

    /// A call is refused before its effect once in so many; 0 is never.
    public var refusalOnceIn: Int

    /// A commit takes effect and its answer is lost once in so many; 0 is never.
    public var lostAnswerOnceIn: Int

    /// How the way between a node and its storage misbehaves.
    ///
    /// - Parameters:
    ///   - longestDelayNanoseconds: the longest delay each way, in nanoseconds.
    ///   - refusalOnceIn: a call is refused before its effect once in so many; 0 is never.
    ///   - lostAnswerOnceIn: a commit's answer is lost once in so many; 0 is never.
    public init(longestDelayNanoseconds: Int = 5_000_000, refusalOnceIn: Int = 30, lostAnswerOnceIn: Int = 40) {
        self.longestDelayNanoseconds = longestDelayNanoseconds
        self.refusalOnceIn = refusalOnceIn
        self.lostAnswerOnceIn = lostAnswerOnceIn
    }
}
