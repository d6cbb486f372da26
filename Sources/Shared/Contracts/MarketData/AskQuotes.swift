/// Asks for the latest quotes, by the names of bonds.
public struct AskQuotes: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.ask-quotes.v1"

    /// A page of quotes.
    public struct Answer: Codable, Sendable, Equatable {
        /// The quotes.
        public var quotes: [QuoteView]

        /// Where to go on; nil at the end.
        public var next: BondID?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// A page of quotes.
        ///
        /// - Parameters:
        ///   - quotes: the quotes.
        ///   - next: where to go on; nil at the end.
        ///   - position: the position at which the answer is true.
        public init(quotes: [QuoteView], next: BondID? = nil, position: LogPosition) {
            self.quotes = quotes
            self.next = next
            self.position = position
        }
    }

    /// Of these only; nil for all.
    public var bonds: [BondID]?

    /// Behind this bond.
    public var after: BondID?

    /// At most so many, 1 to 1,000.
    public var limit: Int

    /// The last ones observed by this time; nil for the last of all.
    public var asOf: Timestamp?

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks for the latest quotes, by the names of bonds.
    ///
    /// - Parameters:
    ///   - bonds: of these only; nil for all.
    ///   - after: behind this bond.
    ///   - limit: at most so many, 1 to 1,000.
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    ///   - asOf: the last ones observed by this time; nil for the last of all.
    public init(
        bonds: [BondID]? = nil, after: BondID? = nil, limit: Int = 100, known: LogPosition? = nil,
        minPosition: LogPosition? = nil, asOf: Timestamp? = nil
    ) {
        self.bonds = bonds
        self.after = after
        self.limit = limit
        self.known = known
        self.minPosition = minPosition
        self.asOf = asOf
    }
}
