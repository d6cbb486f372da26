/// The layout of one chart: where its plot lies and how data maps to it.
struct ChartCanvas {
    /// A rectangle of the drawing.
    struct Box {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        func contains(_ other: Box) -> Bool {
            left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
        }
    }

    let chart: SVGChart
    let plot: Box
    let legend: ChartLegend
    /// The scales; nil when there is nothing to draw.
    let scales: (x: ChartScale, y: ChartScale)?
    let yMarks: [(value: Double, label: String)]

    init(_ chart: SVGChart) {
        self.chart = chart
        legend = ChartLegend(chart.layers, width: chart.width)
        let extents = chart.layers.map(\.extent)
        let top = legend.height + 24
        let bottom = max(top + 20, chart.height - 42)
        guard let xRange = chart.x.range(of: extents.flatMap(\.x)), let yRange = chart.y.range(of: extents.flatMap(\.y)) else {
            plot = Box(left: 12, top: top, right: chart.width - 12, bottom: bottom)
            scales = nil
            yMarks = []
            return
        }
        let y = ChartScale(domain: yRange, start: bottom, end: top, stretch: chart.y.stretch)
        yMarks = chart.y.marks(of: y, spacing: 40)
        let left = 16 + (yMarks.map { ChartLegend.textWidth($0.label) }.max() ?? 0)
        plot = Box(left: left, top: top, right: chart.width - 14, bottom: bottom)
        scales = (ChartScale(domain: xRange, start: left, end: chart.width - 14, stretch: chart.x.stretch), y)
    }

    func svg() -> HTML {
        .element(
            "svg", .class(chart.isSeries ? "chart series" : "chart"), .init("xmlns", "http://www.w3.org/2000/svg"),
            .init("viewBox", "0 0 \(Coordinate.text(chart.width)) \(Coordinate.text(chart.height))"), .init("role", "img"),
            .init("aria-labelledby", "\(chart.id)-title \(chart.id)-desc")
        ) {
            HTML.element("title", .id("\(chart.id)-title")) { chart.title }
            HTML.element("desc", .id("\(chart.id)-desc")) { chart.summary }
            if let scales {
                content(scales.x, scales.y)
            } else {
                HTML.element("text", .class("empty"), .init("x", chart.width / 2), .init("y", chart.height / 2)) {
                    "No data to draw"
                }
            }
        }
    }

    @HTMLBuilder private func content(_ x: ChartScale, _ y: ChartScale) -> HTML {
        HTML.element("clipPath", .id("\(chart.id)-clip")) { rectangle(plot) }
        legend.html()
        grid(x, y)
        chart.layers.map { draw($0, x, y) }
        labels(x, y)
    }

    func rectangle(_ box: Box, _ attributes: HTML.Attribute?..., tooltip: String? = nil) -> HTML {
        let frame: [HTML.Attribute] = [
            .init("x", box.left), .init("y", box.top), .init("width", max(0, box.right - box.left)),
            .init("height", max(0, box.bottom - box.top)),
        ]
        return .element("rect", attributes: attributes.compactMap(\.self) + frame, content: title(tooltip ?? ""))
    }

    func title(_ text: String) -> HTML {
        text.isEmpty ? HTML() : .element("title") { text }
    }

    /// Marks whose place lies outside the plot.
    func countAtEdge() -> Int {
        guard let scales else { return 0 }
        return chart.layers.reduce(0) { sum, layer in
            guard case .scatter(let marks, _) = layer else { return sum }
            return sum
                + marks.count { mark in
                    mark.point.isFinite && !(scales.x.domain.contains(mark.point.x) && scales.y.domain.contains(mark.point.y))
                }
        }
    }
}
