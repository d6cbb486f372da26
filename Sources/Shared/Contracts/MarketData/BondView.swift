/// A bond as it is known.
public struct BondView: Codable, Sendable, Equatable {
    /// The bond.
    public var id: BondID

    /// All that is known of it.
    public var details: BondDetails

    /// Where it belongs.
    public var classification: BondClassification

    /// Whether it is out of use.
    public var isRetired: Bool

    /// The version of its stream.
    public var version: Int64

    /// The event that changed it last.
    public var changedAt: LogPosition

    /// A bond as it is known.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - details: all that is known of it.
    ///   - classification: where it belongs.
    ///   - isRetired: whether it is out of use.
    ///   - version: the version of its stream.
    ///   - changedAt: the event that changed it last.
    public init(
        id: BondID, details: BondDetails, classification: BondClassification, isRetired: Bool, version: Int64,
        changedAt: LogPosition
    ) {
        self.id = id
        self.details = details
        self.classification = classification
        self.isRetired = isRetired
        self.version = version
        self.changedAt = changedAt
    }
}
