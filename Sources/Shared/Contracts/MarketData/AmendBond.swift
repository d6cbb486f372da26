/// Puts right what is known of a bond.
public struct AmendBond: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.amend-bond.v1"

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

    /// All that is known of it now.
    public var details: BondDetails

    /// Why, for those who ask later.
    public var reason: String

    /// The version that the caller has seen; another one refuses the command. Nil for any.
    public var expectedVersion: Int64?

    /// Puts right what is known of a bond.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - details: all that is known of it now.
    ///   - reason: why, for those who ask later.
    ///   - expectedVersion: the version that the caller has seen; another one refuses the command. Nil for any.
    public init(id: BondID, details: BondDetails, reason: String, expectedVersion: Int64? = nil) {
        self.id = id
        self.details = details
        self.reason = reason
        self.expectedVersion = expectedVersion
    }
}
