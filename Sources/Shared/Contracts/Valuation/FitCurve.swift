public import FixedIncome

/// Fits the curve of a market to the prices that are known at a position.
public struct FitCurve: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.fit-curve.v1"

    /// Which curve there is now.
    public struct Receipt: Codable, Sendable, Equatable {
        /// The version of the curve.
        public var version: Int64

        /// The market day that it is of.
        public var day: CalendarDate

        /// How many bonds it was fitted to.
        public var bonds: Int

        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// Which curve there is now.
        ///
        /// - Parameters:
        ///   - version: the version of the curve.
        ///   - day: the market day that it is of.
        ///   - bonds: how many bonds it was fitted to.
        ///   - position: where the log ended with it: ask with it as `minPosition` to see what was done.
        public init(version: Int64, day: CalendarDate, bonds: Int, position: LogPosition) {
            self.version = version
            self.day = day
            self.bonds = bonds
            self.position = position
        }
    }

    /// The curve, such as `USD-TREASURY`.
    public var curve: String

    /// The market day; nil for that of the prices, for which a curve is fitted only when they have changed since the last one.
    public var day: CalendarDate?

    /// The prices as they were known here.
    public var known: LogPosition

    /// Fits the curve of a market to the prices that are known at a position.
    ///
    /// - Parameters:
    ///   - curve: the curve, such as `USD-TREASURY`.
    ///   - day: the market day; nil for that of the prices, for which a curve is fitted only when they have changed since the last one.
    ///   - known: the prices as they were known here.
    public init(curve: String, day: CalendarDate? = nil, known: LogPosition) {
        self.curve = curve
        self.day = day
        self.known = known
    }
}
