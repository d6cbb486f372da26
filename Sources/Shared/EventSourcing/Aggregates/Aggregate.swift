public import Contracts

/// The state of one thing whose events make up a stream, as its rules need it. Its decisions are plain functions of it that return events:
///
/// ```swift
/// struct Order: Aggregate {
///     static let stateVersion = 1
///     var filled: Int64 = 0
///     mutating func apply(_ event: any Event) { if let fill = event as? OrderFilled { filled += fill.quantity } }
///     func cancel() throws(OrderRefusal) -> Decision<CancelOrder.Receipt> { … }
/// }
/// ```
public protocol Aggregate: Codable, Sendable {  // house-rule: 5 modules' domains implement it; no engine stands behind it
    /// Raised whenever the state's fields or `apply` change, so that older snapshots are left aside.
    static var stateVersion: Int { get }

    /// The state before the first event.
    init()

    /// Takes in what has happened. Pure, and never a decision: an event of the log is a fact.
    ///
    /// - Parameter event: in the latest version of its contract.
    mutating func apply(_ event: any Event)
}
