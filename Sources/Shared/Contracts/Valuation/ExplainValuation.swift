/// Asks how a valuation came about.
public struct ExplainValuation: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.explain-valuation.v1"

    /// The explanation.
    public struct Answer: Codable, Sendable, Equatable {
        /// How; nil when there is no such valuation.
        public var explanation: ValuationExplanation?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// The explanation.
        ///
        /// - Parameters:
        ///   - explanation: how; nil when there is no such valuation.
        ///   - position: the position at which the answer is true.
        public init(explanation: ValuationExplanation? = nil, position: LogPosition) {
            self.explanation = explanation
            self.position = position
        }
    }

    /// The bond.
    public var bond: BondID

    /// The event that the valuation stands in; nil for the last.
    public var event: LogPosition?

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks how a valuation came about.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - event: the event that the valuation stands in; nil for the last.
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    public init(bond: BondID, event: LogPosition? = nil, known: LogPosition? = nil, minPosition: LogPosition? = nil) {
        self.bond = bond
        self.event = event
        self.known = known
        self.minPosition = minPosition
    }
}
