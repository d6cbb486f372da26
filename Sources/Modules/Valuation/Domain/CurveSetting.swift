public import Contracts
public import FixedIncome

/// A curve that is kept: what it is called, and which bonds make it.
public struct CurveSetting: Sendable, Equatable {
    /// What it is called, such as `USD-TREASURY`.
    public var name: String

    /// The currency of its bonds and of all that is valued on it, three letters of ISO 4217.
    public var currency: String

    /// Whose bonds it is fitted to.
    public var sector: MarketSector

    /// How it is fitted.
    public var method: FitMethod

    /// Whether bills make the curve too; notes and bonds always do.
    public var includesBills: Bool

    /// The business days on which trades settle, for the curve and for bonds whose terms name no calendar.
    public var calendar: BusinessCalendar

    /// Business days from trade to settlement of the curve's bonds.
    public var settlementDays: Int

    /// A curve that is kept; as it stands that of the US Treasury.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - currency: of its bonds and of all that is valued on it.
    ///   - sector: whose bonds it is fitted to.
    ///   - method: how it is fitted.
    ///   - includesBills: whether bills make the curve too.
    ///   - calendar: the business days on which trades settle.
    ///   - settlementDays: business days from trade to settlement of the curve's bonds.
    public init(
        name: String = "USD-TREASURY", currency: String = "USD", sector: MarketSector = .treasury, method: FitMethod = .svensson,
        includesBills: Bool = false, calendar: BusinessCalendar = .usGovernment, settlementDays: Int = 1
    ) {
        self.name = name
        self.currency = currency
        self.sector = sector
        self.method = method
        self.includesBills = includesBills
        self.calendar = calendar
        self.settlementDays = settlementDays
    }

    /// Time 0 of the curve of a day.
    ///
    /// - Parameter day: the market day.
    /// - Returns: the settlement of its bonds.
    func settlement(of day: CalendarDate) -> CalendarDate {
        calendar.advance(day, businessDays: settlementDays)
    }

    /// Whether bonds of a kind make the curve.
    func isMade(of kind: BondKind) -> Bool {
        kind == .fixed || (includesBills && kind == .bill)
    }
}
