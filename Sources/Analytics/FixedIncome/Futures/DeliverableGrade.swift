/// Which bonds a contract takes: by the time left to them, and by how long they ran when they were issued.
///
/// Securities must be notes and bonds of the US Treasury with fixed semi-annual coupons. Inflation-linked and floating ones are no
/// part of any basket, and neither are bonds that can be called before the shortest time left.
public struct DeliverableGrade: Hashable, Sendable {
    /// Why a contract does not take a bond.
    public enum Shortcoming: String, Hashable, Sendable, CustomStringConvertible {
        /// It matures too early.
        case tooShort = "matures too early for the contract"
        /// It matures too late.
        case tooLong = "matures too late for the contract"
        /// It ran too long when it was issued.
        case originalTermTooLong = "its original term is too long for the contract"
        /// Whether it ran too long is not known.
        case originalTermUnknown = "its original term is not known and the contract asks for it: give its issue date"
        /// The exchange took it out of the basket of this month.
        case excluded = "left out of the basket by the exchange"

        /// What is wrong with it.
        public var description: String { rawValue }
    }

    /// The earliest maturity taken.
    public let earliest: CalendarDate
    /// The latest maturity taken; nil for no limit.
    public let latest: CalendarDate?
    /// The longest original term taken, in months; nil for no limit.
    public let longestOriginalMonths: Int?

    /// Whether a maturity lies within the limits.
    ///
    /// - Parameter maturity: the day of repayment, or of the first call.
    /// - Returns: true from the earliest to the latest maturity taken, both included.
    public func takesRemaining(to maturity: CalendarDate) -> Bool {
        maturity >= earliest && latest.map { maturity <= $0 } ?? true
    }

    /// Why a bond is not taken; nil when it is.
    ///
    /// - Parameters:
    ///   - maturity: the day of repayment, or of the first call.
    ///   - originalTerm: how long it ran when it was issued.
    /// - Returns: the first limit that it breaks.
    public func shortcoming(maturity: CalendarDate, originalTerm: OriginalTerm) -> Shortcoming? {
        if maturity < earliest { return .tooShort }
        if let latest, maturity > latest { return .tooLong }
        guard let limit = longestOriginalMonths else { return nil }
        if originalTerm.shortest > limit { return .originalTermTooLong }
        guard let longest = originalTerm.longest, longest <= limit else { return .originalTermUnknown }
        return nil
    }
}
