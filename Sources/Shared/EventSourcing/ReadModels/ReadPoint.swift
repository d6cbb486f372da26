public import Contracts

/// As of when to read: what was known, and what was true.
public struct ReadPoint: Sendable, Hashable {
    /// What was known after this event; nil for all that is known now.
    public let position: LogPosition?

    /// What was true at this instant, for tables with business time; nil for the row that is true last.
    public let asOf: Timestamp?

    /// As of when to read.
    ///
    /// - Parameters:
    ///   - position: what was known after this event; nil for all that is known now.
    ///   - asOf: what was true at this instant; nil for the row that is true last.
    public init(position: LogPosition? = nil, asOf: Timestamp? = nil) {
        self.position = position
        self.asOf = asOf
    }

    /// All that is known now.
    public static let latest = ReadPoint()

    /// What was known after an event.
    ///
    /// - Parameter position: the position of the event.
    /// - Returns: the point, without an instant.
    public static func position(_ position: LogPosition) -> ReadPoint {
        ReadPoint(position: position)
    }
}
