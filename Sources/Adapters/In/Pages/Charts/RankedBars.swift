/// Horizontal bars by rank, positive to the right and negative to the left of a common zero, each with its name and value.
package struct RankedBars: Sendable {
    /// A bar.
    package struct Item: Sendable, Hashable {
        /// Its name.
        package var name: String
        /// Its length, in the unit of the chart.
        package var value: Double
        /// What it stands for.
        package var role: ChartRole
        /// What shows when the pointer rests on it.
        package var tooltip: String

        /// A bar.
        package init(_ name: String, _ value: Double, role: ChartRole, tooltip: String = "") {
            self.name = name
            self.value = value
            self.role = role
            self.tooltip = tooltip
        }
    }

    /// Names the drawing within its page: letters, digits and hyphens.
    package var id: StaticString
    /// What the chart shows.
    package var title: String
    /// What can be seen in it.
    package var summary: String
    /// The width of the drawing.
    package var width: Double
    /// How values are written.
    package var format: NumberFormat
    /// The bars, the first at the top.
    package var items: [Item]

    /// A ranking.
    package init(id: StaticString, title: String, summary: String, width: Double, format: NumberFormat, items: [Item]) {
        self.id = id
        self.title = title
        self.summary = summary
        self.width = width
        self.format = format
        self.items = items
    }

    /// The drawing; bars without a finite value are left out and counted.
    package func drawing() -> ChartDrawing {
        let good = items.filter(\.value.isFinite)
        return ChartDrawing(svg: svg(good), skipped: items.count - good.count, atEdge: 0)
    }

    private static let pitch = 22.0

    private func svg(_ good: [Item]) -> HTML {
        let height = max(3, Double(good.count)) * RankedBars.pitch + 8
        return .element(
            "svg", .class("chart"), .init("xmlns", "http://www.w3.org/2000/svg"),
            .init("viewBox", "0 0 \(Coordinate.text(width)) \(Coordinate.text(height))"), .init("role", "img"),
            .init("aria-labelledby", "\(id)-title \(id)-desc")
        ) {
            HTML.element("title", .id("\(id)-title")) { title }
            HTML.element("desc", .id("\(id)-desc")) { summary }
            if good.isEmpty {
                HTML.element("text", .class("empty"), .init("x", width / 2), .init("y", height / 2)) { "No data to draw" }
            } else {
                bars(good, height)
            }
        }
    }

    /// Names stand in a column at the left, values at the ends of their bars.
    @HTMLBuilder private func bars(_ good: [Item], _ height: Double) -> HTML {
        let left = (good.map { ChartLegend.textWidth($0.name) }.max() ?? 0) + 10
        let room = (good.map { ChartLegend.textWidth(format.typeset($0.value)) }.max() ?? 0) + 8
        let low = min(0, good.map(\.value).min() ?? 0)
        let high = max(0, good.map(\.value).max() ?? 0)
        let scale = ChartScale(
            domain: low...(high > low ? high : low + 1), start: left + (low < 0 ? room : 0),
            end: max(left + room + 20, width - (high > 0 ? room : 4)))
        good.enumerated().map { bar($1, top: 4 + Double($0) * RankedBars.pitch, scale) }
        HTML.element("g", .class("grid")) {
            let zero = Coordinate.text(scale.position(0))
            HTML.element("path", .class("axis"), .init("d", "M\(zero) 2V\(Coordinate.text(height - 2))"))
        }
    }

    private func bar(_ item: Item, top: Double, _ scale: ChartScale) -> HTML {
        let ends = [scale.position(0), scale.position(item.value)]
        let left = min(ends[0], ends[1])
        let right = max(ends[0], ends[1])
        let isRight = item.value >= 0
        return .element("g", .class("bars ranked")) {
            if !item.tooltip.isEmpty { HTML.element("title") { item.tooltip } }
            HTML.element("text", .class("name"), .init("x", 2), .init("y", top + 14.5)) { item.name }
            HTML.element(
                "rect", .class(item.role.cssClass), .init("x", left), .init("y", top + 3), .init("width", right - left),
                .init("height", RankedBars.pitch - 6))
            HTML.element(
                "text", .class(isRight ? "value" : "value end"), .init("x", isRight ? right + 5 : left - 5),
                .init("y", top + 14.5)
            ) { format.typeset(item.value) }
        }
    }
}
