/// A bond to take in.
public struct NewBond: Codable, Sendable, Equatable {
    /// Its name here, for good.
    public var id: BondID

    /// What its source says of it.
    public var details: BondDetails

    /// A bond to take in.
    ///
    /// - Parameters:
    ///   - id: its name here, for good.
    ///   - details: what its source says of it.
    public init(id: BondID, details: BondDetails) {
        self.id = id
        self.details = details
    }
}
