extension ChartCanvas {
    /// Grid lines, marks and titles of both axes.
    @HTMLBuilder func grid(_ x: ChartScale, _ y: ChartScale) -> HTML {
        HTML.element("g", .class("grid")) {
            HTML.element("path", .init("d", gridPath(y)))
            HTML.element("path", .class("axis"), .init("d", axisPath(x, y)))
        }
        HTML.element("g", .class("ticks end")) { yMarks.map { tick($0.label, plot.left - 7, y.position($0.value) + 4) } }
        HTML.element("g", .class("ticks mid")) { xMarks(x).map { tick($0.label, x.position($0.value), plot.bottom + 17) } }
        HTML.element("text", .class("axis-title"), .init("x", 4), .init("y", plot.top - 10)) { chart.y.title }
        HTML.element("text", .class("axis-title end"), .init("x", plot.right), .init("y", plot.bottom + 36)) { chart.x.title }
    }

    private func xMarks(_ x: ChartScale) -> [(value: Double, label: String)] {
        chart.x.marks(of: x, spacing: chart.x.marking == .maturity ? 30 : 52)
    }

    private func tick(_ label: String, _ x: Double, _ y: Double) -> HTML {
        .element("text", .init("x", x), .init("y", y)) { label }
    }

    private func gridPath(_ y: ChartScale) -> String {
        yMarks.map { "M" + at(plot.left, y.position($0.value)) + "H" + Coordinate.text(plot.right) }.joined()
    }

    /// The base line, the short marks on it, and the zero line where zero is inside.
    private func axisPath(_ x: ChartScale, _ y: ChartScale) -> String {
        var path = "M" + at(plot.left, plot.bottom) + "H" + Coordinate.text(plot.right)
        for mark in xMarks(x) { path += "M" + at(x.position(mark.value), plot.bottom) + "v4" }
        if y.domain.lowerBound < 0 && y.domain.upperBound > 0 {
            path += "M" + at(plot.left, y.position(0)) + "H" + Coordinate.text(plot.right)
        }
        return path
    }

    /// A pair of coordinates as paths want them.
    func at(_ x: Double, _ y: Double) -> String { Coordinate.text(x) + " " + Coordinate.text(y) }
}
