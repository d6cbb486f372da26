public import FixedIncome

/// Takes in the official prices of a day.
public struct RecordClose: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.record-close.v1"

    /// What became of the prices.
    public struct Receipt: Codable, Sendable, Equatable {
        /// How many were taken.
        public var accepted: Int

        /// Those that were not, with the reason.
        public var rejected: [RejectedRow]

        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// What became of the prices.
        ///
        /// - Parameters:
        ///   - accepted: how many were taken.
        ///   - rejected: those that were not, with the reason.
        ///   - position: where the log ended with it: ask with it as `minPosition` to see what was done.
        public init(accepted: Int, rejected: [RejectedRow], position: LogPosition) {
            self.accepted = accepted
            self.rejected = rejected
            self.position = position
        }
    }

    /// The market day.
    public var day: CalendarDate

    /// Whose prices they are.
    public var source: String

    /// At most 1,000.
    public var prices: [ClosePrice]

    /// Takes in the official prices of a day.
    ///
    /// - Parameters:
    ///   - day: the market day.
    ///   - source: whose prices they are.
    ///   - prices: at most 1,000.
    public init(day: CalendarDate, source: String, prices: [ClosePrice]) {
        self.day = day
        self.source = source
        self.prices = prices
    }
}
