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

        /// Those that could not be, with the reason: of a command that names its bonds up to 1,000, of one for all bonds up to 100 examples.
        public var refused: [RejectedRow]

        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// How many could not be valued; nil in receipts of earlier releases, which list all of them.
        public var refusedCount: Int?

        /// How many for which reason, the most frequent first; nil in receipts of earlier releases.
        public var reasons: [ReasonCount]?

        /// How many of those that could not be valued had a valuation until then, which was withdrawn; nil in receipts of earlier releases.
        public var withdrawn: Int?

        /// What became of the bonds.
        ///
        /// - Parameters:
        ///   - valued: how many bonds were valued.
        ///   - moved: how many of them moved beyond the tolerance, and stand on the log.
        ///   - refused: those that could not be, with the reason.
        ///   - position: where the log ended with it: ask with it as `minPosition` to see what was done.
        ///   - refusedCount: how many could not be valued.
        ///   - reasons: how many for which reason, the most frequent first.
        ///   - withdrawn: how many of those had a valuation until then.
        public init(
            valued: Int, moved: Int, refused: [RejectedRow], position: LogPosition, refusedCount: Int? = nil,
            reasons: [ReasonCount]? = nil, withdrawn: Int? = nil
        ) {
            self.valued = valued
            self.moved = moved
            self.refused = refused
            self.position = position
            self.refusedCount = refusedCount
            self.reasons = reasons
            self.withdrawn = withdrawn
        }
    }

    /// The curve to value on, such as `USD-TREASURY`.
    public var curve: String

    /// Which bonds; nil for all of the curve's currency that are in use.
    public var bonds: [BondID]?

    /// Prices, terms and curve as they were known here.
    public var known: LogPosition

    /// What made it necessary: `quote`, `curve`, `terms` or `request`.
    public var cause: String

    /// Values bonds by what is known at a position.
    ///
    /// - Parameters:
    ///   - curve: the curve to value on, such as `USD-TREASURY`.
    ///   - bonds: which bonds; nil for all of the curve's currency that are in use.
    ///   - known: prices, terms and curve as they were known here.
    ///   - cause: what made it necessary: `quote`, `curve`, `terms` or `request`.
    public init(curve: String, bonds: [BondID]? = nil, known: LogPosition, cause: String) {
        self.curve = curve
        self.bonds = bonds
        self.known = known
        self.cause = cause
    }
}
