/// Asks what a bond is worth.
public struct AskValuation: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.ask-valuation.v1"

    /// The valuation.
    public struct Answer: Codable, Sendable, Equatable {
        /// The valuation; nil when there is none.
        public var valuation: ValuationView?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// Why there is no valuation any more; nil when there is one, or never was.
        public var withdrawal: ValuationWithdrawal?

        /// The valuation.
        ///
        /// - Parameters:
        ///   - valuation: the valuation; nil when there is none.
        ///   - position: the position at which the answer is true.
        ///   - withdrawal: why there is no valuation any more.
        public init(valuation: ValuationView? = nil, position: LogPosition, withdrawal: ValuationWithdrawal? = nil) {
            self.valuation = valuation
            self.position = position
            self.withdrawal = withdrawal
        }
    }

    /// The bond.
    public var bond: BondID

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// The valuation that was true at this time of the market; nil for the last.
    public var asOf: Timestamp?

    /// The event that the valuation stands in, whatever else is asked; nil for the last.
    public var event: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks what a bond is worth.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - known: as it was known at this position; nil for now.
    ///   - asOf: the valuation that was true at this time of the market; nil for the last.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    ///   - event: the event that the valuation stands in; nil for the last.
    public init(
        bond: BondID, known: LogPosition? = nil, asOf: Timestamp? = nil, minPosition: LogPosition? = nil,
        event: LogPosition? = nil
    ) {
        self.bond = bond
        self.known = known
        self.asOf = asOf
        self.minPosition = minPosition
        self.event = event
    }
}
