public import FixedIncome

/// Why a bond that was valued has no valuation any more.
public struct ValuationWithdrawal: Codable, Sendable, Equatable {
    /// The bond.
    public var bond: BondID

    /// The curve that it was valued on.
    public var curve: String

    /// The market day.
    public var day: CalendarDate

    /// Why it cannot be valued, in words: the field, what was found and what is expected.
    public var reason: String

    /// Prices and terms as they were known here.
    public var known: LogPosition

    /// When its valuation ended.
    public var withdrawnAt: Timestamp

    /// The event that says so.
    public var event: LogPosition

    /// Why a bond that was valued has no valuation any more.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - curve: the curve that it was valued on.
    ///   - day: the market day.
    ///   - reason: why it cannot be valued, in words.
    ///   - known: prices and terms as they were known here.
    ///   - withdrawnAt: when its valuation ended.
    ///   - event: the event that says so.
    public init(
        bond: BondID, curve: String, day: CalendarDate, reason: String, known: LogPosition, withdrawnAt: Timestamp,
        event: LogPosition
    ) {
        self.bond = bond
        self.curve = curve
        self.day = day
        self.reason = reason
        self.known = known
        self.withdrawnAt = withdrawnAt
        self.event = event
    }
}
