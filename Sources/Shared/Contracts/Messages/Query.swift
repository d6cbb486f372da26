/// A question that changes nothing.
public protocol Query: Message {  // house-rule: 5 messages conform to it, no adapter stands behind it
    /// What the asker gets back.
    associatedtype Answer: Codable & Sendable
}
