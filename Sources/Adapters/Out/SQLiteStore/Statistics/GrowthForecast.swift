public import Contracts

/// How large a log will be when it goes on growing as it did.
///
/// It assumes that the rate of the period goes on, and that an event takes as many bytes of the file, indexes and signed heads with it, as
/// the events there do on average.
public struct GrowthForecast: Sendable, Equatable {
    /// Since when growth was counted.
    public let since: Timestamp

    /// The moment that the forecast starts from.
    public let now: Timestamp

    /// How many events were recorded since then.
    public let events: Int64

    /// Bytes of the file now.
    public let fileBytes: Int64

    /// Bytes of the file that one event takes on average; 0 when there is none.
    public let bytesPerEvent: Double

    /// Bytes that the file system has left; nil when it does not say.
    public let freeBytes: Int64?

    /// Events a day; 0 when no time has passed.
    public var eventsPerDay: Double {
        let span = now.since(since) / .seconds(86_400)
        return span > 0 ? Double(events) / span : 0
    }

    /// Bytes of the file a day.
    public var bytesPerDay: Double { eventsPerDay * bytesPerEvent }

    /// Bytes of the file after some days.
    ///
    /// - Parameter days: from now.
    /// - Returns: bytes.
    public func bytes(inDays days: Int) -> Double {
        Double(fileBytes) + bytesPerDay * Double(days)
    }

    /// Days until the file system is full, when nothing else is put there or taken away; nil when the log does not grow.
    public var daysUntilFull: Double? {
        guard let freeBytes, bytesPerDay > 0 else { return nil }
        return Double(freeBytes) / bytesPerDay
    }

    /// When the file system is full; nil when the log does not grow, or not in the next 100 years.
    public var fullAt: Timestamp? {
        guard let days = daysUntilFull, days < 36_500 else { return nil }
        return now.advanced(by: .seconds(days * 86_400))
    }
}
