/// What others get of a batch on the log: the part of one bond, as the event stream and brokers say it.
public protocol OutwardEvent: Message {  // house-rule: 5 messages conform to it, no adapter stands behind it
    /// The event and the bond: what was sent twice has it twice.
    var id: String { get }

    /// The bond.
    var bond: BondID { get }
}
