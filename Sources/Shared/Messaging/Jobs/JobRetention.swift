/// How long jobs that have ended are kept: a queue does not grow for good.
public struct JobRetention: Sendable, Equatable {
    /// How long those that are done or were called off are kept.
    public var ended: Duration

    /// The most of those that are done or were called off.
    public var mostEnded: Int

    /// How long dead ones are kept, to be looked at and revived.
    public var dead: Duration

    /// The most dead ones.
    public var mostDead: Int

    /// The most bytes of what dead ones were to do: beyond them the oldest lose it, and cannot be revived any more.
    public var deadBytes: Int64

    /// How long jobs that have ended are kept.
    ///
    /// - Parameters:
    ///   - ended: how long those that are done or were called off.
    ///   - mostEnded: the most of those that are done or were called off; 0 or more.
    ///   - dead: how long dead ones.
    ///   - mostDead: the most dead ones; 0 or more.
    ///   - deadBytes: the most bytes of what dead ones were to do; 0 or more, 512 MiB by default.
    public init(
        ended: Duration = .seconds(30 * 86_400), mostEnded: Int = 10_000, dead: Duration = .seconds(90 * 86_400),
        mostDead: Int = 1_000, deadBytes: Int64 = 512 << 20
    ) {
        precondition(deadBytes >= 0, "found \(deadBytes) bytes to keep, expected 0 or more")
        precondition(mostEnded >= 0 && mostDead >= 0, "found \(mostEnded) and \(mostDead) jobs to keep, expected 0 or more")
        self.ended = ended
        self.mostEnded = mostEnded
        self.dead = dead
        self.mostDead = mostDead
        self.deadBytes = deadBytes
    }
}
