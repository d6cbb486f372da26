public import FixedIncome

/// What verdicts of some bonds rest on, as columns.
public struct VerdictColumns: Codable, Sendable, Equatable {
    /// What residuals are usually, of each kind of bond once.
    public var scales: [VerdictScale]

    /// The place of each bond's in `scales`; nil for one without a score.
    public var scaleOf: [Int?]

    /// What each price cannot tell, in basis points of yield; nil for one without a score.
    public var floorsBp: [Double?]

    /// What the settings say that a deviation is at least, in basis points of yield.
    public var leastBp: Double

    /// The market day of each price; nil without one.
    public var quoteDays: [CalendarDate?]

    /// What each price is; nil without one.
    public var quoteKinds: [PriceKind?]

    /// Why there is no verdict, in words; nil where there is one, or no market price.
    public var reasons: [String?]

    /// What verdicts of some bonds rest on, as columns.
    ///
    /// - Parameters:
    ///   - scales: what residuals are usually, of each kind of bond once.
    ///   - scaleOf: the place of each bond's in `scales`; nil for one without a score.
    ///   - floorsBp: what each price cannot tell, in basis points of yield; nil for one without a score.
    ///   - leastBp: what the settings say that a deviation is at least, in basis points of yield.
    ///   - quoteDays: the market day of each price; nil without one.
    ///   - quoteKinds: what each price is; nil without one.
    ///   - reasons: why there is no verdict, in words.
    public init(
        scales: [VerdictScale], scaleOf: [Int?], floorsBp: [Double?], leastBp: Double, quoteDays: [CalendarDate?],
        quoteKinds: [PriceKind?], reasons: [String?]
    ) {
        self.scales = scales
        self.scaleOf = scaleOf
        self.floorsBp = floorsBp
        self.leastBp = leastBp
        self.quoteDays = quoteDays
        self.quoteKinds = quoteKinds
        self.reasons = reasons
    }
}
