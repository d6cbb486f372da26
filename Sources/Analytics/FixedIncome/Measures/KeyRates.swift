/// Key times of a curve, and the tents by which a shift at each spreads over the times around it.
///
/// A key's weight is 1 at its own time and falls in a straight line to 0 at its neighbours'; before the first key and after the last it
/// stays 1. At any time the weights sum to 1, so that equal shifts of all keys are a parallel shift (Ho, Journal of Fixed Income,
/// September 1992).
public struct KeyRates: Hashable, Sendable {
    /// The keys: years from settlement, ACT/365F, ascending.
    public let times: [Double]

    /// Keys.
    ///
    /// - Parameter times: years from settlement, ACT/365F, above 0 and ascending; at least one.
    /// - Throws: `MeasureError.keysNotAscending` when there is none, or one is not finite or out of order.
    public init(times: [Double]) throws(MeasureError) {
        guard !times.isEmpty else { throw .keysNotAscending(index: 0, found: .nan) }
        var previous = 0.0
        for (index, time) in times.enumerated() {
            guard time > previous, time.isFinite else { throw .keysNotAscending(index: index, found: time) }
            previous = time
        }
        self.times = times
    }

    /// The weight of each key's shift at a time.
    ///
    /// - Parameter time: years from settlement.
    /// - Returns: a number from 0 to 1 for each key; they sum to 1.
    public func weights(at time: Double) -> [Double] {
        var weights = [Double](repeating: 0, count: times.count)
        let tent = tent(at: time)
        weights[tent.left] = 1 - tent.right
        if tent.right > 0 { weights[tent.left + 1] = tent.right }
        return weights
    }

    /// The last key at or before a time, or the first, and the weight of the key after it; that of the key itself is the rest.
    func tent(at time: Double) -> (left: Int, right: Double) {
        guard time > times[0] else { return (0, 0) }
        var low = 0
        var high = times.count - 1
        guard time < times[high] else { return (high, 0) }
        while high - low > 1 {
            let middle = (low + high) / 2
            if times[middle] <= time { low = middle } else { high = middle }
        }
        return (low, (time - times[low]) / (times[high] - times[low]))
    }
}
