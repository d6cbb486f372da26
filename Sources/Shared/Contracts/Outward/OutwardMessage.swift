/// One message to others about an event of the log.
public struct OutwardMessage: Sendable {
    /// Its identifier: the event's, and the bond where a batch was unrolled; the same whenever it is sent.
    public let id: String

    /// What it is about, and by which messages stay in order: the bond, or else the curve or the source.
    public let subject: String

    /// The bond of an unrolled batch; nil for an event that goes out as it is.
    public let bond: BondID?

    /// What it says.
    public let body: any Codable & Sendable

    /// One message to others about an event.
    ///
    /// - Parameters:
    ///   - id: its identifier.
    ///   - subject: what it is about, and by which messages stay in order.
    ///   - bond: the bond of an unrolled batch; nil for an event that goes out as it is.
    ///   - body: what it says.
    public init(id: String, subject: String, bond: BondID?, body: any Codable & Sendable) {
        (self.id, self.subject, self.bond, self.body) = (id, subject, bond, body)
    }
}
