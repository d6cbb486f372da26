/// A bar that stands on zero, as in a histogram.
package struct ChartBar: Sendable, Hashable {
    /// Its left and right edge, in the unit of the horizontal axis.
    package var edges: ClosedRange<Double>
    /// Its height, in the unit of the vertical axis.
    package var height: Double
    /// What it stands for.
    package var role: ChartRole
    /// What shows when the pointer rests on it.
    package var tooltip: String

    /// A bar.
    package init(_ edges: ClosedRange<Double>, height: Double, role: ChartRole, tooltip: String = "") {
        self.edges = edges
        self.height = height
        self.role = role
        self.tooltip = tooltip
    }
}
