/// What became of bonds that were valued anew.
public struct RevaluationResult: Codable, Sendable, Equatable {
    /// What became of them on one curve.
    public struct OnCurve: Codable, Sendable, Equatable {
        /// The curve.
        public var curve: String

        /// How many bonds there were: those that were valued and those without a value.
        public var bonds: Int

        /// How many were valued.
        public var valued: Int

        /// How many of them moved beyond the tolerance, and stand on the log with it.
        public var moved: Int

        /// How many have no value.
        public var withoutValue: Int

        /// How many of those had a valuation until then, which was withdrawn; nil in results of earlier releases.
        public var withdrawn: Int?

        /// Why they have none, the most frequent reason first.
        public var reasons: [ReasonCount]

        /// The first of them.
        public var examples: [RejectedRow]

        /// Nothing yet.
        ///
        /// - Parameter curve: the curve.
        public init(curve: String) {
            self.curve = curve
            (bonds, valued, moved, withoutValue, withdrawn) = (0, 0, 0, 0, 0)
            (reasons, examples) = ([], [])
        }
    }

    /// What was known: prices, terms and curves up to here.
    public var known: LogPosition

    /// Each curve by itself.
    public var curves: [OnCurve]

    /// Where the log ended with the last command: ask with it as `minPosition` to see what was done; nil when none was sent.
    public var position: LogPosition?

    /// What became of bonds.
    ///
    /// - Parameters:
    ///   - known: what was known.
    ///   - curves: each curve by itself.
    ///   - position: where the log ended with the last command.
    public init(known: LogPosition, curves: [OnCurve], position: LogPosition?) {
        self.known = known
        self.curves = curves
        self.position = position
    }
}
