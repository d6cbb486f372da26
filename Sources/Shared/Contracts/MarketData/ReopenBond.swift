public import FixedIncome

/// Adds to a bond: its issuer sells more of it, or it is of use again.
public struct ReopenBond: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.reopen-bond.v1"

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

    /// From when on.
    public var on: CalendarDate

    /// How much is added to the face outstanding, in units of the currency; 0 for a bond that only comes back into use.
    public var face: Int64

    /// Why; nil when nobody said.
    public var reason: String?

    /// The version that the caller has seen; another one refuses the command. Nil for any.
    public var expectedVersion: Int64?

    /// Adds to a bond: its issuer sells more of it, or it is of use again.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - on: from when on.
    ///   - face: how much is added to the face outstanding, in units of the currency; 0 for a bond that only comes
    ///     back into use.
    ///   - reason: why; nil when nobody said.
    ///   - expectedVersion: the version that the caller has seen; another one refuses the command. Nil for any.
    public init(id: BondID, on: CalendarDate, face: Int64, reason: String? = nil, expectedVersion: Int64? = nil) {
        self.id = id
        self.on = on
        self.face = face
        self.reason = reason
        self.expectedVersion = expectedVersion
    }
}
