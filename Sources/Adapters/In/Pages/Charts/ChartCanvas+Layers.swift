extension ChartCanvas {
    func draw(_ layer: ChartLayer, _ x: ChartScale, _ y: ChartScale) -> HTML {
        switch layer {
        case .line(let points, let role, _):
            .element("path", .class("line " + role.cssClass), clip, .init("d", linePath(points, x, y)))
        case .band(let points, let role, _):
            .element("path", .class("band " + role.cssClass), clip, .init("d", bandPath(points, x, y)))
        case .scatter(let marks, _):
            scatter(marks.filter { $0.point.isFinite }, x, y)
        case .bars(let bars, _):
            .element("g", .class("bars"), clip) { bars.map { bar($0, x, y) } }
        case .rule(let height, let text):
            rule(height, text, y)
        }
    }

    private var clip: HTML.Attribute { .init("clip-path", "url(#\(chart.id)-clip)") }

    private func linePath(_ points: [ChartPoint], _ x: ChartScale, _ y: ChartScale) -> String {
        var path = ""
        var isBroken = true
        for point in points {
            if point.isFinite { path += (isBroken ? "M" : "L") + at(x.position(point.x), y.position(point.y)) }
            isBroken = !point.isFinite
        }
        return path
    }

    private func bandPath(_ points: [ChartLayer.BandPoint], _ x: ChartScale, _ y: ChartScale) -> String {
        let good = points.filter(\.isFinite)
        guard !good.isEmpty else { return "" }
        let upper = good.map { at(x.position($0.x), y.position($0.high)) }
        let lower = good.reversed().map { at(x.position($0.x), y.position($0.low)) }
        return "M" + (upper + lower).joined(separator: "L") + "Z"
    }

    private func bar(_ bar: ChartBar, _ x: ChartScale, _ y: ChartScale) -> HTML {
        guard bar.height.isFinite, bar.edges.lowerBound.isFinite, bar.edges.upperBound.isFinite else { return HTML() }
        let left = x.position(bar.edges.lowerBound)
        let right = x.position(bar.edges.upperBound)
        let gap = right - left > 4 ? 1.0 : 0
        let ends = [y.position(0), y.position(bar.height)]
        let box = Box(left: left + gap / 2, top: min(ends[0], ends[1]), right: right - gap / 2, bottom: max(ends[0], ends[1]))
        return rectangle(box, .class(bar.role.cssClass), tooltip: bar.tooltip)
    }

    private func rule(_ height: Double, _ text: String, _ y: ChartScale) -> HTML {
        guard y.domain.contains(height) else { return HTML() }
        let level = y.position(height)
        return .element("g", .class("rule")) {
            HTML.element("path", .init("d", "M" + at(plot.left, level) + "H" + Coordinate.text(plot.right)))
            if !text.isEmpty { HTML.element("text", .init("x", plot.right - 4), .init("y", level - 4)) { text } }
        }
    }
}
