/// Asks what bonds would be worth if the curve moved and their spreads stayed.
public struct AskWhatIf: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.ask-what-if.v1"

    /// A page of bonds on the moved curve.
    public struct Answer: Codable, Sendable, Equatable {
        /// The version of the curve that was moved.
        public var curveVersion: Int64

        /// The bonds.
        public var bonds: [ShiftedValuation]

        /// Of the bonds that were named those that cannot be valued, each with the reason; nil when none were named.
        public var refused: [RejectedRow]?

        /// Where to go on; nil at the end.
        public var next: BondID?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// A page of bonds on the moved curve.
        ///
        /// - Parameters:
        ///   - curveVersion: the version of the curve that was moved.
        ///   - bonds: the bonds.
        ///   - refused: of the bonds that were named those that cannot be valued; nil when none were named.
        ///   - next: where to go on; nil at the end.
        ///   - position: the position at which the answer is true.
        public init(
            curveVersion: Int64, bonds: [ShiftedValuation], refused: [RejectedRow]? = nil, next: BondID? = nil,
            position: LogPosition
        ) {
            self.curveVersion = curveVersion
            self.bonds = bonds
            self.refused = refused
            self.next = next
            self.position = position
        }
    }

    /// The curve, such as `USD-TREASURY`.
    public var curve: String

    /// Which bonds; nil for all, up to the limit.
    public var bonds: [BondID]?

    /// How far the whole zero curve moves, in basis points.
    public var shiftBp: Double

    /// Times in years of moves of its parts, straight lines between them.
    public var keyTenors: [Double]?

    /// How far each of those moves, in basis points.
    public var keyShiftsBp: [Double]?

    /// Behind this bond.
    public var after: BondID?

    /// At most so many, 1 to 1,000.
    public var limit: Int

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks what bonds would be worth if the curve moved and their spreads stayed.
    ///
    /// - Parameters:
    ///   - curve: the curve, such as `USD-TREASURY`.
    ///   - bonds: which bonds; nil for all, up to the limit.
    ///   - shiftBp: how far the whole zero curve moves, in basis points.
    ///   - keyTenors: times in years of moves of its parts, straight lines between them.
    ///   - keyShiftsBp: how far each of those moves, in basis points.
    ///   - after: behind this bond.
    ///   - limit: at most so many, 1 to 1,000.
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    public init(
        curve: String, bonds: [BondID]? = nil, shiftBp: Double = 0, keyTenors: [Double]? = nil, keyShiftsBp: [Double]? = nil,
        after: BondID? = nil, limit: Int = 100, known: LogPosition? = nil, minPosition: LogPosition? = nil
    ) {
        self.curve = curve
        self.bonds = bonds
        self.shiftBp = shiftBp
        self.keyTenors = keyTenors
        self.keyShiftsBp = keyShiftsBp
        self.after = after
        self.limit = limit
        self.known = known
        self.minPosition = minPosition
    }
}
