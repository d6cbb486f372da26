/// A command that must not overtake earlier ones about the same thing.
public protocol Keyed {  // house-rule: 5 commands carry it, no adapter stands behind it
    /// What it is about: an order, a portfolio. Commands of the same key that one module handles run one after another, in the order
    /// in which they were sent.
    var key: String { get }
}
