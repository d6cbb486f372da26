/// Asks which curves there are, each as it was fitted last.
public struct AskCurves: Query, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.ask-curves.v1"

    /// The curves.
    public struct Answer: Codable, Sendable, Equatable {
        /// The curves, by name.
        public var curves: [CurveView]

        /// The position at which the answer is true.
        public var position: LogPosition

        /// The curves.
        ///
        /// - Parameters:
        ///   - curves: the curves, by name.
        ///   - position: the position at which the answer is true.
        public init(curves: [CurveView], position: LogPosition) {
            self.curves = curves
            self.position = position
        }
    }

    /// As it was known at this position; nil for now.
    public var known: LogPosition?

    /// The last fits that were true at this time of the market; nil for the last.
    public var asOf: Timestamp?

    /// What the answer must have seen; nil for whatever is there.
    public var minPosition: LogPosition?

    /// Asks which curves there are, each as it was fitted last.
    ///
    /// - Parameters:
    ///   - known: as it was known at this position; nil for now.
    ///   - minPosition: what the answer must have seen; nil for whatever is there.
    ///   - asOf: the last fits that were true at this time of the market; nil for the last.
    public init(known: LogPosition? = nil, minPosition: LogPosition? = nil, asOf: Timestamp? = nil) {
        self.known = known
        self.minPosition = minPosition
        self.asOf = asOf
    }
}
