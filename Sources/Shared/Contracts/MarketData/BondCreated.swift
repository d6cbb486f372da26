/// A bond is known from here on.
public struct BondCreated: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.bond-created.v1"

    /// The bond.
    public var id: BondID

    /// What its source says of it.
    public var details: BondDetails

    /// Where it belongs.
    public var classification: BondClassification

    /// A bond is known from here on.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - details: what its source says of it.
    ///   - classification: where it belongs.
    public init(id: BondID, details: BondDetails, classification: BondClassification) {
        self.id = id
        self.details = details
        self.classification = classification
    }
}
