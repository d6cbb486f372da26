public import FixedIncome

/// A bond that had a valuation on a curve cannot be valued on it any more: what others get of ``ValuationsWithdrawn``.
public struct ValuationWithdrawn: OutwardEvent, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.valuation-withdrawn.v1"

    /// The event and the bond.
    public var id: String

    /// The bond.
    public var bond: BondID

    /// The curve that it was valued on.
    public var curve: String

    /// Its version when it could not be valued.
    public var curveVersion: Int

    /// The market day.
    public var day: CalendarDate

    /// Why it cannot be valued, in words: the field, what was found and what is expected.
    public var reason: String

    /// What made it necessary to value it.
    public var cause: String

    /// The event, by its place on the log.
    public var event: LogPosition

    init(_ batch: ValuationsWithdrawn, at place: Int, id: String, event: LogPosition) {
        (self.id, bond, curve, curveVersion) = (id, batch.bonds[place], batch.curve, Int(batch.curveVersion))
        (day, reason, cause, self.event) = (batch.day, batch.reasons[place], batch.cause, event)
    }
}
