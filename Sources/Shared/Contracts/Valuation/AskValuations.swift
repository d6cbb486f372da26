/// Asks what bonds are worth, by their names.
public struct AskValuations: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.ask-valuations.v1"

    /// A page of valuations.
    public struct Answer: Codable, Sendable, Equatable {
        /// The valuations.
        public var valuations: [ValuationView]

        /// Where to go on; nil at the end.
        public var next: BondID?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// A page of valuations.
        ///
        /// - Parameters:
        ///   - valuations: the valuations.
        ///   - next: where to go on; nil at the end.
        ///   - position: the position at which the answer is true.
        public init(valuations: [ValuationView], next: BondID? = nil, position: LogPosition) {
            self.valuations = valuations
            self.next = next
            self.position = position
        }
    }

    /// With this verdict only.
    public var verdict: Verdict?

    /// Behind this bond.
    public var after: BondID?

    /// At most so many, 1 to 1,000.
    public var limit: Int

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// The valuations that were true at this time of the market; nil for the last.
    public var asOf: Timestamp?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks what bonds are worth, by their names.
    ///
    /// - Parameters:
    ///   - verdict: with this verdict only.
    ///   - after: behind this bond.
    ///   - limit: at most so many, 1 to 1,000.
    ///   - known: as it was known at this position; nil for now.
    ///   - asOf: the valuations that were true at this time of the market; nil for the last.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    public init(
        verdict: Verdict? = nil, after: BondID? = nil, limit: Int = 100, known: LogPosition? = nil, asOf: Timestamp? = nil,
        minPosition: LogPosition? = nil
    ) {
        self.verdict = verdict
        self.after = after
        self.limit = limit
        self.known = known
        self.asOf = asOf
        self.minPosition = minPosition
    }
}
