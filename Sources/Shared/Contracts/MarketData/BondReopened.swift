public import FixedIncome

/// More of a bond was sold, or it is of use again.
public struct BondReopened: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.bond-reopened.v1"

    /// The bond.
    public var id: BondID

    /// From when on.
    public var on: CalendarDate

    /// What was added to the face outstanding, in units of the currency.
    public var face: Int64

    /// The face outstanding now; nil when nobody said.
    public var outstanding: Int64?

    /// Why; nil when nobody said, and in events of earlier releases.
    public var reason: String?

    /// More of a bond was sold, or it is of use again.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - on: from when on.
    ///   - face: what was added to the face outstanding, in units of the currency.
    ///   - outstanding: the face outstanding now; nil when nobody said.
    ///   - reason: why; nil when nobody said.
    public init(id: BondID, on: CalendarDate, face: Int64, outstanding: Int64? = nil, reason: String? = nil) {
        self.id = id
        self.on = on
        self.face = face
        self.outstanding = outstanding
        self.reason = reason
    }
}
