/// Asks for the quotes that were set aside, oldest first.
public struct AskQuarantine: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.ask-quarantine.v1"

    /// A page of quotes that were set aside.
    public struct Answer: Codable, Sendable, Equatable {
        /// The quotes.
        public var quotes: [QuarantinedQuote]

        /// Where to go on; nil at the end.
        public var next: LogPosition?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// A page of quotes that were set aside.
        ///
        /// - Parameters:
        ///   - quotes: the quotes.
        ///   - next: where to go on; nil at the end.
        ///   - position: the position at which the answer is true.
        public init(quotes: [QuarantinedQuote], next: LogPosition? = nil, position: LogPosition) {
            self.quotes = quotes
            self.next = next
            self.position = position
        }
    }

    /// Of this source only.
    public var source: String?

    /// Behind this event.
    public var after: LogPosition?

    /// At most so many, 1 to 1,000.
    public var limit: Int

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks for the quotes that were set aside, oldest first.
    ///
    /// - Parameters:
    ///   - source: of this source only.
    ///   - after: behind this event.
    ///   - limit: at most so many, 1 to 1,000.
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    public init(
        source: String? = nil, after: LogPosition? = nil, limit: Int = 100, known: LogPosition? = nil,
        minPosition: LogPosition? = nil
    ) {
        self.source = source
        self.after = after
        self.limit = limit
        self.known = known
        self.minPosition = minPosition
    }
}
