import Contracts

/// What is known of a bond.
struct BondRecord: Sendable, Equatable, Codable {
    var details: BondDetails
    var classification: BondClassification
    var isRetired: Bool
    /// The event that says so.
    var event: LogPosition
}
