/// A point of a scatter, with what is known about it.
package struct ChartMark: Sendable {
    /// Where it stands, in the units of the axes.
    package var point: ChartPoint
    /// What it stands for.
    package var role: ChartRole
    /// The two ends of its vertical whisker, as bid and ask; nil for none.
    package var whisker: (low: Double, high: Double)?
    /// What shows when the pointer rests on it; lines are kept.
    package var tooltip: String
    /// A name printed beside it where there is room.
    package var label: String?

    /// A mark.
    package init(
        _ x: Double, _ y: Double, role: ChartRole, whisker: (low: Double, high: Double)? = nil, tooltip: String = "",
        label: String? = nil
    ) {
        point = ChartPoint(x, y)
        self.role = role
        self.whisker = whisker
        self.tooltip = tooltip
        self.label = label
    }
}
