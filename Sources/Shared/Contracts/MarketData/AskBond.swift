/// Asks what is known of a bond.
public struct AskBond: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.ask-bond.v1"

    /// What is known of it.
    public struct Answer: Codable, Sendable, Equatable {
        /// The bond; nil when it is unknown.
        public var bond: BondView?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// What is known of it.
        ///
        /// - Parameters:
        ///   - bond: the bond; nil when it is unknown.
        ///   - position: the position at which the answer is true.
        public init(bond: BondView? = nil, position: LogPosition) {
            self.bond = bond
            self.position = position
        }
    }

    /// The bond.
    public var id: BondID

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks what is known of a bond.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    public init(id: BondID, known: LogPosition? = nil, minPosition: LogPosition? = nil) {
        self.id = id
        self.known = known
        self.minPosition = minPosition
    }
}
