/// An instant: nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted. It reaches from 1677 to 2262.
///
/// On the log it is the number, as a decimal string; people read RFC 3339.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Nanoseconds since 1970-01-01T00:00:00Z, negative before it.
    public let nanoseconds: Int64

    /// An instant.
    ///
    /// - Parameter nanoseconds: since 1970-01-01T00:00:00Z, negative before it.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The instant that lies `duration` later; at the end of the range it stays there.
    ///
    /// - Parameter duration: may be negative; what it has below a nanosecond is left out.
    /// - Returns: the instant, or the end of the range on that side.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let (scaled, tooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (span, spanOver) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
        let (sum, sumOver) = nanoseconds.addingReportingOverflow(span)
        guard tooLong || spanOver || sumOver else { return Timestamp(nanoseconds: sum) }
        return Timestamp(nanoseconds: duration < .zero ? .min : .max)
    }

    /// How long after `earlier` this is; negative when it is before.
    ///
    /// - Parameter earlier: the other instant.
    /// - Returns: the span between them, without rounding.
    public func since(_ earlier: Timestamp) -> Duration {
        .nanoseconds(nanoseconds) - .nanoseconds(earlier.nanoseconds)
    }

    /// Whether `left` is earlier than `right`.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
