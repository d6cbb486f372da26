/// Values bonds by what is known at a position.
public struct ValueBonds: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.value-bonds.v1"

    /// What became of the bonds.
    public struct Receipt: Codable, Sendable, Equatable {
        /// How many bonds were valued.
        public var valued: Int

        /// How many of them moved beyond the tolerance, and stand on the log.
        public var moved: Int

        /// Those that could not be, with the reason.
        public var refused: [RejectedRow]

        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// What became of the bonds.
        ///
        /// - Parameters:
        ///   - valued: how many bonds were valued.
        ///   - moved: how many of them moved beyond the tolerance, and stand on the log.
        ///   - refused: those that could not be, with the reason.
        ///   - position: where the log ended with it: ask with it as `minPosition` to see what was done.
        public init(valued: Int, moved: Int, refused: [RejectedRow], position: LogPosition) {
            self.valued = valued
            self.moved = moved
            self.refused = refused
            self.position = position
        }
    }

    /// The curve to value on, such as `USD-TREASURY`.
    public var curve: String

    /// Which bonds; nil for all that have a price.
    public var bonds: [BondID]?

    /// Prices, terms and curve as they were known here.
    public var known: LogPosition

    /// What made it necessary: `quote`, `curve`, `terms` or `request`.
    public var cause: String

    /// Values bonds by what is known at a position.
    ///
    /// - Parameters:
    ///   - curve: the curve to value on, such as `USD-TREASURY`.
    ///   - bonds: which bonds; nil for all that have a price.
    ///   - known: prices, terms and curve as they were known here.
    ///   - cause: what made it necessary: `quote`, `curve`, `terms` or `request`.
    public init(curve: String, bonds: [BondID]? = nil, known: LogPosition, cause: String) {
        self.curve = curve
        self.bonds = bonds
        self.known = known
        self.cause = cause
    }
}
