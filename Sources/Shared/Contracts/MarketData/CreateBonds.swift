/// Takes in bonds that are new here.
public struct CreateBonds: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.create-bonds.v1"

    /// What became of the bonds.
    public struct Receipt: Codable, Sendable, Equatable {
        /// The bonds that were taken in, in the order of the command.
        public var created: [BondID]

        /// The rows that were not, with the reason.
        public var rejected: [RejectedRow]

        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// What became of the bonds.
        ///
        /// - Parameters:
        ///   - created: the bonds that were taken in, in the order of the command.
        ///   - rejected: the rows that were not, with the reason.
        ///   - position: where the log ended with it: ask with it as `minPosition` to see what was done.
        public init(created: [BondID], rejected: [RejectedRow], position: LogPosition) {
            self.created = created
            self.rejected = rejected
            self.position = position
        }
    }

    /// At most 1,000.
    public var bonds: [NewBond]

    /// Takes in bonds that are new here.
    ///
    /// - Parameter bonds: at most 1,000.
    public init(bonds: [NewBond]) {
        self.bonds = bonds
    }
}
