public import Contracts

/// A message for others, or between processes.
public struct BrokerMessage: Sendable, Equatable {
    /// Its identifier: the same message published twice has the same one, and consumers know it by that.
    public let id: String

    /// What is kept in order, such as a bond; nil where the order does not matter.
    public let key: String?

    /// What it carries.
    public let body: [UInt8]

    /// The media type of its body, such as `application/cloudevents+json`.
    public let contentType: String

    /// What is said about it, by lower-case name.
    public let headers: [String: String]

    /// The trace that it belongs to.
    public let trace: TraceContext?

    /// A message.
    ///
    /// - Parameters:
    ///   - id: its identifier, at most 255 bytes.
    ///   - key: what is kept in order; nil where the order does not matter.
    ///   - body: what it carries.
    ///   - contentType: the media type of its body.
    ///   - headers: what is said about it, by lower-case name.
    ///   - trace: the trace that it belongs to.
    public init(
        id: String, key: String? = nil, body: [UInt8], contentType: String, headers: [String: String] = [:],
        trace: TraceContext? = nil
    ) {
        (self.id, self.key, self.body, self.contentType) = (id, key, body, contentType)
        (self.headers, self.trace) = (headers, trace)
    }
}
