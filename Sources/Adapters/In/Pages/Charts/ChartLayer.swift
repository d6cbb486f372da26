/// One thing drawn on a chart; layers are drawn in their order, the first at the bottom.
package enum ChartLayer: Sendable {
    /// A line through points; it breaks where a point is not finite.
    case line([ChartPoint], role: ChartRole, name: String)
    /// The area between two heights over each place.
    case band([BandPoint], role: ChartRole, name: String)
    /// Marks with whiskers; names in the legend by role.
    case scatter([ChartMark], names: [ChartRole: String])
    /// Bars on zero.
    case bars([ChartBar], name: String)
    /// A horizontal line at a height, with a short text at its right end.
    case rule(Double, text: String)

    /// The two heights of a band at one place.
    package struct BandPoint: Sendable, Hashable {
        /// The place, in the unit of the horizontal axis.
        package var x: Double
        /// The lower height.
        package var low: Double
        /// The upper height.
        package var high: Double

        /// A pair of heights.
        package init(_ x: Double, _ low: Double, _ high: Double) {
            self.x = x
            self.low = low
            self.high = high
        }

        var isFinite: Bool { x.isFinite && low.isFinite && high.isFinite }
    }

    /// Every finite place and height that the axes should show, and how many items were left out for not being finite.
    var extent: (x: [Double], y: [Double], skipped: Int) {
        switch self {
        case .line(let points, _, _):
            let good = points.filter(\.isFinite)
            return (good.map(\.x), good.map(\.y), points.count - good.count)
        case .band(let points, _, _):
            let good = points.filter(\.isFinite)
            return (good.map(\.x), good.flatMap { [$0.low, $0.high] }, points.count - good.count)
        case .scatter(let marks, _):
            let good = marks.map(\.point).filter(\.isFinite)
            return (good.map(\.x), good.map(\.y), marks.count - good.count)
        case .bars(let bars, _):
            let good = bars.filter { $0.height.isFinite && $0.edges.lowerBound.isFinite && $0.edges.upperBound.isFinite }
            return (
                good.flatMap { [$0.edges.lowerBound, $0.edges.upperBound] }, good.map(\.height) + [0], bars.count - good.count
            )
        case .rule(let height, _):
            return ([], height.isFinite ? [height] : [], height.isFinite ? 0 : 1)
        }
    }
}
