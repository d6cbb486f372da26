/// Values counted in bins of a round width.
package struct Histogram: Sendable, Hashable {
    /// The bins, low to high, with the number of values in each; a value on an edge counts above it.
    package let bins: [Bin]
    /// Values left out because they were not finite.
    package let skipped: Int
    /// Values outside the limits.
    package let beyond: Int

    /// One bin.
    package struct Bin: Sendable, Hashable {
        /// Its edges.
        package let edges: ClosedRange<Double>
        /// The number of values from the lower edge up to, but not at, the upper one.
        package let count: Int
    }

    /// The counts, in about `target` bins between the limits, or over all values without them.
    package init(_ values: [Double], target: Int = 24, limits: ClosedRange<Double>? = nil) {
        let finite = values.filter(\.isFinite)
        let kept = finite.filter { limits?.contains($0) ?? true }
        skipped = values.count - finite.count
        beyond = finite.count - kept.count
        guard let low = kept.min(), let high = kept.max() else {
            bins = []
            return
        }
        let step = NiceTicks(covering: low...max(high, low + abs(low) * 1e-9), target: target).step
        let width = step > 0 ? step : max(abs(low) * 0.1, 1)
        let first = (low / width).rounded(.down)
        let last = (high / width).rounded(.down)
        var counts = [Int](repeating: 0, count: Int(min(last - first, 10_000)) + 1)
        for value in kept { counts[min(counts.count - 1, max(0, Int((value / width).rounded(.down) - first)))] += 1 }
        bins = counts.enumerated().map { index, count in
            let edge = first + Double(index)
            return Bin(edges: (edge * width)...((edge + 1) * width), count: count)
        }
    }
}
