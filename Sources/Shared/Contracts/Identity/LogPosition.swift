/// A place on the log: 1 for the first event, one more for each that follows, without holes and in the order of commit.
public struct LogPosition: Hashable, Sendable, Comparable {
    /// How many events stand up to here, this one counted; 0 is before the first.
    public let value: Int64

    /// A place on the log.
    ///
    /// - Parameter value: 0 or more.
    public init(_ value: Int64) {
        precondition(value >= 0, "a log position is 0 or more, found \(value)")
        self.value = value
    }

    /// Before the first event.
    public static let start = LogPosition(0)

    /// The place that lies `count` events further on.
    ///
    /// - Parameter count: may be negative, but not lead before the start.
    /// - Returns: the place there.
    public func advanced(by count: Int) -> LogPosition {
        LogPosition(value + Int64(count))
    }

    /// Whether `left` stands before `right` on the log.
    public static func < (left: LogPosition, right: LogPosition) -> Bool {
        left.value < right.value
    }
}
