/// A bond that may be delivered, and its price now.
public struct DeliverableBond: Sendable {
    /// What it is called, a CUSIP for example.
    public let id: String
    /// The bond as bought now.
    public let entry: SettledBond
    /// Its price now without accrued interest, per 100 of face.
    public let cleanPrice: Double

    /// A bond.
    ///
    /// - Parameters:
    ///   - id: what it is called.
    ///   - entry: the bond as bought now.
    ///   - cleanPrice: its price now without accrued interest, per 100 of face.
    public init(id: String, entry: SettledBond, cleanPrice: Double) {
        self.id = id
        self.entry = entry
        self.cleanPrice = cleanPrice
    }

    /// The coupon rate, a decimal a year.
    public var coupon: Double { entry.bond.periods[entry.bond.periods.count - 1].rate }

    /// The day of repayment.
    public var maturity: CalendarDate { entry.bond.maturity }
}
