public import FixedIncome

/// Bonds that had a valuation on a curve cannot be valued on it any more, as columns: what was said of them last ends. A later valuation
/// begins anew.
public struct ValuationsWithdrawn: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.valuations-withdrawn.v1"

    /// The curve that they were valued on.
    public var curve: String

    /// Its version when they could not be valued.
    public var curveVersion: Int64

    /// The market day.
    public var day: CalendarDate

    /// What made it necessary to value them.
    public var cause: String

    /// The release that could not value them.
    public var codeVersion: String

    /// Prices and terms as they were known here.
    public var known: LogPosition

    /// The bonds, one an entry of each column.
    public var bonds: [BondID]

    /// Why each cannot be valued, in words: the field, what was found and what is expected.
    public var reasons: [String]

    /// Bonds that had a valuation on a curve cannot be valued on it any more, as columns.
    ///
    /// - Parameters:
    ///   - curve: the curve that they were valued on.
    ///   - curveVersion: its version when they could not be valued.
    ///   - day: the market day.
    ///   - cause: what made it necessary to value them.
    ///   - codeVersion: the release that could not value them.
    ///   - known: prices and terms as they were known here.
    ///   - bonds: the bonds, one an entry of each column.
    ///   - reasons: why each cannot be valued, in words.
    public init(
        curve: String, curveVersion: Int64, day: CalendarDate, cause: String, codeVersion: String, known: LogPosition,
        bonds: [BondID], reasons: [String]
    ) {
        self.curve = curve
        self.curveVersion = curveVersion
        self.day = day
        self.cause = cause
        self.codeVersion = codeVersion
        self.known = known
        self.bonds = bonds
        self.reasons = reasons
    }
}
