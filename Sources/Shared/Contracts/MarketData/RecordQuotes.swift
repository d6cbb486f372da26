/// Takes in what a source quotes. Each quote is checked by itself and by the one before it.
public struct RecordQuotes: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.record-quotes.v1"

    /// What became of the quotes.
    public struct Receipt: Codable, Sendable, Equatable {
        /// How many were taken.
        public var accepted: Int

        /// Those that were set aside.
        public var quarantined: [FlaggedQuote]

        /// Those that cannot be quotes of a bond known here.
        public var rejected: [RejectedRow]

        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// What became of the quotes.
        ///
        /// - Parameters:
        ///   - accepted: how many were taken.
        ///   - quarantined: those that were set aside.
        ///   - rejected: those that cannot be quotes of a bond known here.
        ///   - position: where the log ended with it: ask with it as `minPosition` to see what was done.
        public init(accepted: Int, quarantined: [FlaggedQuote], rejected: [RejectedRow], position: LogPosition) {
            self.accepted = accepted
            self.quarantined = quarantined
            self.rejected = rejected
            self.position = position
        }
    }

    /// Who quotes: lower-case letters, digits and hyphens, a letter first; at most 40.
    public var source: String

    /// At most 1,000.
    public var quotes: [Quote]

    /// When the source made them known; nil for now.
    public var availableAt: Timestamp?

    /// Takes in what a source quotes. Each quote is checked by itself and by the one before it.
    ///
    /// - Parameters:
    ///   - source: who quotes: lower-case letters, digits and hyphens, a letter first; at most 40.
    ///   - quotes: at most 1,000.
    ///   - availableAt: when the source made them known; nil for now.
    public init(source: String, quotes: [Quote], availableAt: Timestamp? = nil) {
        self.source = source
        self.quotes = quotes
        self.availableAt = availableAt
    }
}
