/// What is known of a bond was put right.
public struct BondAmended: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.bond-amended.v1"

    /// The bond.
    public var id: BondID

    /// All that is known of it now.
    public var details: BondDetails

    /// Where it belongs now.
    public var classification: BondClassification

    /// Why.
    public var reason: String

    /// What is known of a bond was put right.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - details: all that is known of it now.
    ///   - classification: where it belongs now.
    ///   - reason: why.
    public init(id: BondID, details: BondDetails, classification: BondClassification, reason: String) {
        self.id = id
        self.details = details
        self.classification = classification
        self.reason = reason
    }
}
