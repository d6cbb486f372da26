/// Asks for the prices that a bond had, oldest first.
public struct AskPriceHistory: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.ask-price-history.v1"

    /// A page of prices.
    public struct Answer: Codable, Sendable, Equatable {
        /// The prices.
        public var prices: [HistoryPrice]

        /// Where to go on; nil at the end.
        public var next: LogPosition?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// A page of prices.
        ///
        /// - Parameters:
        ///   - prices: the prices.
        ///   - next: where to go on; nil at the end.
        ///   - position: the position at which the answer is true.
        public init(prices: [HistoryPrice], next: LogPosition? = nil, position: LogPosition) {
            self.prices = prices
            self.next = next
            self.position = position
        }
    }

    /// The bond.
    public var bond: BondID

    /// Observed at this time or later.
    public var from: Timestamp?

    /// Observed before this time.
    public var upTo: Timestamp?

    /// Behind this event.
    public var after: LogPosition?

    /// At most so many, 1 to 1,000.
    public var limit: Int

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks for the prices that a bond had, oldest first.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - from: observed at this time or later.
    ///   - upTo: observed before this time.
    ///   - after: behind this event.
    ///   - limit: at most so many, 1 to 1,000.
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    public init(
        bond: BondID, from: Timestamp? = nil, upTo: Timestamp? = nil, after: LogPosition? = nil, limit: Int = 100,
        known: LogPosition? = nil, minPosition: LogPosition? = nil
    ) {
        self.bond = bond
        self.from = from
        self.upTo = upTo
        self.after = after
        self.limit = limit
        self.known = known
        self.minPosition = minPosition
    }
}
