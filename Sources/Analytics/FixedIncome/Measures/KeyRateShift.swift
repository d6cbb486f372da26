/// A shift of zero rates by hand, for durations that others publish as differences of prices.
public struct KeyRateShift: Hashable, Sendable {
    /// What a price difference is divided by.
    public enum Base: Hashable, Sendable {
        /// The price with accrued interest.
        case dirtyPrice
        /// The price without accrued interest.
        case cleanPrice
    }

    /// How far each rate moves, up and down: a decimal a year.
    public let size: Double
    /// The compounding of the rates that move.
    public let compounding: InterestRate.Compounding
    /// What a price difference is divided by.
    public let base: Base

    /// A shift.
    ///
    /// - Parameters:
    ///   - size: how far each rate moves, up and down, a decimal a year above 0.
    ///   - compounding: the compounding of the rates that move.
    ///   - base: what a price difference is divided by.
    /// - Throws: `MeasureError.invalid` for a size that is not finite or not above 0.
    public init(
        size: Double = 0.0001, compounding: InterestRate.Compounding = .continuous, base: Base = .dirtyPrice
    ) throws(MeasureError) {
        guard size > 0, size.isFinite else { throw .invalid(field: "size", found: size, expected: "a shift above 0") }
        self.size = size
        self.compounding = compounding
        self.base = base
    }
}
