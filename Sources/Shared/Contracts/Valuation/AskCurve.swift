public import FixedIncome

/// Asks for a curve.
public struct AskCurve: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.ask-curve.v1"

    /// The curve.
    public struct Answer: Codable, Sendable, Equatable {
        /// The curve; nil when there is none.
        public var curve: CurveView?

        /// The position at which the answer is true.
        public var position: LogPosition

        /// The curve.
        ///
        /// - Parameters:
        ///   - curve: the curve; nil when there is none.
        ///   - position: the position at which the answer is true.
        public init(curve: CurveView? = nil, position: LogPosition) {
            self.curve = curve
            self.position = position
        }
    }

    /// The curve, such as `USD-TREASURY`.
    public var curve: String

    /// Which fit; nil for the last.
    public var version: Int64?

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// The last fit of this market day or before; nil for the last.
    public var asOf: CalendarDate?

    /// The last fit that was true at this time of the market; nil for the last. It goes before `asOf`.
    public var asOfTime: Timestamp?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks for a curve.
    ///
    /// - Parameters:
    ///   - curve: the curve, such as `USD-TREASURY`.
    ///   - version: which fit; nil for the last.
    ///   - known: as it was known at this position; nil for now.
    ///   - asOf: the last fit of this market day or before; nil for the last.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    ///   - asOfTime: the last fit that was true at this time of the market; nil for the last.
    public init(
        curve: String, version: Int64? = nil, known: LogPosition? = nil, asOf: CalendarDate? = nil,
        minPosition: LogPosition? = nil, asOfTime: Timestamp? = nil
    ) {
        self.curve = curve
        self.version = version
        self.known = known
        self.asOf = asOf
        self.minPosition = minPosition
        self.asOfTime = asOfTime
    }
}
