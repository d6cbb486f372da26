public import FixedIncome

/// A bond is out of use.
public struct BondRetired: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.bond-retired.v1"

    /// The bond.
    public var id: BondID

    /// The last day on which it was of use.
    public var on: CalendarDate

    /// Why.
    public var reason: String

    /// A bond is out of use.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - on: the last day on which it was of use.
    ///   - reason: why.
    public init(id: BondID, on: CalendarDate, reason: String) {
        self.id = id
        self.on = on
        self.reason = reason
    }
}
