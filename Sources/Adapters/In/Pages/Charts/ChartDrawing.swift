/// A drawn chart and what a reader must be told about it.
package struct ChartDrawing: Sendable {
    /// The drawing.
    package let svg: HTML
    /// Items left out because a value was absent or not finite.
    package let skipped: Int
    /// Marks outside the range of the axes, drawn as triangles at the edge.
    package let atEdge: Int

    /// What must be said below the chart; nil when everything is drawn where it belongs.
    package var note: String? {
        var parts: [String] = []
        if atEdge > 0 {
            parts.append("\(count(atEdge, "point lies", "points lie")) beyond the axis, drawn as triangles at its edge")
        }
        if skipped > 0 { parts.append("\(count(skipped, "item", "items")) without a finite value not drawn") }
        return parts.isEmpty ? nil : parts.joined(separator: "; ") + "."
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) " + (number == 1 ? one : many) }
}
