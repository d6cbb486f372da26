/// How long things took: a count for each span of times, each twice as long as the one before.
public struct LatencyHistogram: Sendable, Equatable {
    /// The upper ends of the spans: 16 µs, 32 µs and so on up to 67 s; the last span has none.
    public static let bounds: [Duration] = (0..<23).map { .microseconds(Int64(16) << Int64($0)) }

    /// How many fell into each span: up to the first bound, negative times counted; then up to the next; last those beyond all.
    public private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)

    /// How many in all.
    public private(set) var total = 0

    /// The sum of all.
    public private(set) var sum = Duration.zero

    /// Nothing counted.
    public init() {}

    /// Counts a time.
    ///
    /// - Parameter duration: how long something took.
    public mutating func add(_ duration: Duration) {
        let span = LatencyHistogram.bounds.firstIndex { duration <= $0 } ?? LatencyHistogram.bounds.count
        counts[span] += 1
        total += 1
        sum += duration
    }

    /// The upper end of the span that a share of the times lies within; nil when it lies beyond all, or nothing was counted.
    ///
    /// - Parameter share: from 0 to 1: 0.99 for the 99th percentile.
    /// - Returns: the upper end of the span; nil when there is none.
    public func bound(ofShare share: Double) -> Duration? {
        var remaining = share * Double(total)
        for (bound, count) in zip(LatencyHistogram.bounds, counts) where total > 0 {
            remaining -= Double(count)
            if remaining <= 0 { return bound }
        }
        return nil
    }
}
