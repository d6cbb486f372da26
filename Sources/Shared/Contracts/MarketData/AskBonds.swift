public import FixedIncome

/// Asks which bonds are known, by their names.
public struct AskBonds: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.ask-bonds.v1"

    /// A page of bonds.
    public struct Answer: Codable, Sendable, Equatable {
        /// The bonds.
        public var bonds: [BondView]

        /// Where to go on; nil at the end.
        public var next: BondID?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// A page of bonds.
        ///
        /// - Parameters:
        ///   - bonds: the bonds.
        ///   - next: where to go on; nil at the end.
        ///   - position: the position at which the answer is true.
        public init(bonds: [BondView], next: BondID? = nil, position: LogPosition) {
            self.bonds = bonds
            self.next = next
            self.position = position
        }
    }

    /// Of this part of the market only.
    public var sector: MarketSector?

    /// With such interest only.
    public var couponType: CouponType?

    /// Maturing on this day or later.
    public var maturityFrom: CalendarDate?

    /// Maturing before this day.
    public var maturityTo: CalendarDate?

    /// In use, or out of it, only.
    public var isRetired: Bool?

    /// With this in its name, its issuer or an identifier, whatever the case.
    public var search: String?

    /// Behind this one.
    public var after: BondID?

    /// At most so many, 1 to 1,000.
    public var limit: Int

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks which bonds are known, by their names.
    ///
    /// - Parameters:
    ///   - sector: of this part of the market only.
    ///   - couponType: with such interest only.
    ///   - maturityFrom: maturing on this day or later.
    ///   - maturityTo: maturing before this day.
    ///   - isRetired: in use, or out of it, only.
    ///   - search: with this in its name, its issuer or an identifier, whatever the case.
    ///   - after: behind this one.
    ///   - limit: at most so many, 1 to 1,000.
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    public init(
        sector: MarketSector? = nil, couponType: CouponType? = nil, maturityFrom: CalendarDate? = nil,
        maturityTo: CalendarDate? = nil, isRetired: Bool? = nil, search: String? = nil, after: BondID? = nil, limit: Int = 100,
        known: LogPosition? = nil, minPosition: LogPosition? = nil
    ) {
        self.sector = sector
        self.couponType = couponType
        self.maturityFrom = maturityFrom
        self.maturityTo = maturityTo
        self.isRetired = isRetired
        self.search = search
        self.after = after
        self.limit = limit
        self.known = known
        self.minPosition = minPosition
    }
}
