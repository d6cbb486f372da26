/// What came of an append.
public struct AppendResult: Sendable, Equatable {
    /// The answer, as it is kept.
    public let answer: CommandAnswer

    /// Whether the command had been done before, so that this is its first answer again.
    public let isRepeat: Bool

    /// What came of an append.
    ///
    /// - Parameters:
    ///   - answer: the answer, as it is kept.
    ///   - isRepeat: whether the command had been done before.
    public init(answer: CommandAnswer, isRepeat: Bool) {
        self.answer = answer
        self.isRepeat = isRepeat
    }
}
