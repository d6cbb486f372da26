public import FixedIncome

/// Takes a bond out of use: it has matured, was called or never was.
public struct RetireBond: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.retire-bond.v1"

    /// Where the bond stands now.
    public struct Receipt: Codable, Sendable, Equatable {
        /// The version of the bond's stream, for `If-Match`.
        public var version: Int64

        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// Where the bond stands now.
        ///
        /// - Parameters:
        ///   - version: the version of the bond's stream, for `If-Match`.
        ///   - position: where the log ended with it: ask with it as `minPosition` to see what was done.
        public init(version: Int64, position: LogPosition) {
            self.version = version
            self.position = position
        }
    }

    /// The bond.
    public var id: BondID

    /// The last day on which it is of use.
    public var on: CalendarDate

    /// Why.
    public var reason: String

    /// The version that the caller has seen; another one refuses the command. Nil for any.
    public var expectedVersion: Int64?

    /// Takes a bond out of use: it has matured, was called or never was.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - on: the last day on which it is of use.
    ///   - reason: why.
    ///   - expectedVersion: the version that the caller has seen; another one refuses the command. Nil for any.
    public init(id: BondID, on: CalendarDate, reason: String, expectedVersion: Int64? = nil) {
        self.id = id
        self.on = on
        self.reason = reason
        self.expectedVersion = expectedVersion
    }
}
