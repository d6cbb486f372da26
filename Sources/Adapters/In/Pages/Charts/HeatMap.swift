/// Values over a line of dates and a few rows, each as a colour: how a whole curve moves through time, at a glance.
package struct HeatMap: Sendable {
    /// A span of time with a value a row.
    package struct Column: Sendable, Hashable {
        /// From and to, as decimal years.
        package var edges: ClosedRange<Double>
        /// A value a row; one that is not finite stays blank.
        package var values: [Double]

        /// A column.
        package init(_ edges: ClosedRange<Double>, values: [Double]) {
            self.edges = edges
            self.values = values
        }
    }

    /// Names the drawing within its page.
    package var id: ChartID
    /// What it shows.
    package var title: String
    /// What can be seen in it.
    package var summary: String
    /// The width of the drawing.
    package var width: Double
    /// How values are written.
    package var format: NumberFormat
    /// The names of the rows, the lowest first.
    package var rows: [String]
    /// The spans, early to late.
    package var columns: [Column]

    /// A map.
    package init(
        id: ChartID, title: String, summary: String, width: Double, format: NumberFormat, rows: [String], columns: [Column]
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.width = width
        self.format = format
        self.rows = rows
        self.columns = columns
    }

    /// The number of colours.
    static let shades = 10
    private static let pitch = 17.0
    private static let top = 34.0
    /// Half of the widest label of time, so that one on the last day is whole.
    private static let labelRoom = ChartLegend.textWidth("Mar 2000") / 2 + 2

    /// The drawing; cells without a finite value are left blank and counted.
    package func drawing() -> ChartDrawing {
        let cells = columns.flatMap(\.values)
        return ChartDrawing(svg: svg(cells.filter(\.isFinite)), skipped: cells.count { !$0.isFinite }, atEdge: 0)
    }

    private func svg(_ finite: [Double]) -> HTML {
        let height = HeatMap.top + Double(max(2, rows.count)) * HeatMap.pitch + 26
        return .element(
            "svg", .class("chart"), .init("xmlns", "http://www.w3.org/2000/svg"),
            .init("viewBox", "0 0 \(Coordinate.text(width)) \(Coordinate.text(height))"), .init("role", "img"),
            .init("aria-labelledby", "\(id)-title \(id)-desc")
        ) {
            HTML.element("title", .id("\(id)-title")) { title }
            HTML.element("desc", .id("\(id)-desc")) { summary }
            if let low = finite.min(), let high = finite.max(), let first = columns.first, let last = columns.last {
                map(low, high > low ? high : low + 1, first.edges.lowerBound...last.edges.upperBound)
            } else {
                HTML.element("text", .class("empty"), .init("x", width / 2), .init("y", height / 2)) { "No data to draw" }
            }
        }
    }

    @HTMLBuilder private func map(_ low: Double, _ high: Double, _ time: ClosedRange<Double>) -> HTML {
        let left = (rows.map(ChartLegend.textWidth).max() ?? 0) + 12
        let x = ChartScale(domain: time, start: left, end: width - HeatMap.labelRoom)
        key(low, high, left)
        HTML.element("g", .class("heat")) { rows.indices.map { cells(of: $0, low, high, x) } }
        HTML.element("g", .class("ticks end")) {
            rows.enumerated().map { text($1, left - 6, top(of: $0) + 12.5) }
        }
        HTML.element("g", .class("ticks mid")) {
            CalendarTicks(scale: x, spacing: 52).ticks.map { text($0.label, x.position($0.year), top(of: -1) + 17) }
        }
    }

    /// The top edge of a row; the first row is the lowest.
    private func top(of row: Int) -> Double { HeatMap.top + Double(rows.count - 1 - row) * HeatMap.pitch }

    private func text(_ label: String, _ x: Double, _ y: Double) -> HTML {
        .element("text", .init("x", x), .init("y", y)) { label }
    }

    /// One row; neighbours of one colour are one rectangle.
    private func cells(of row: Int, _ low: Double, _ high: Double, _ x: ChartScale) -> HTML {
        var pieces: [HTML] = []
        var index = 0
        while index < columns.count {
            guard let shade = shade(columns[index], row, low, high) else {
                index += 1
                continue
            }
            var end = index
            while end + 1 < columns.count, self.shade(columns[end + 1], row, low, high) == shade { end += 1 }
            let (from, to) = (x.position(columns[index].edges.lowerBound), x.position(columns[end].edges.upperBound))
            pieces.append(
                .element(
                    "rect", .class("h\(shade)"), .init("x", from), .init("y", top(of: row)), .init("width", max(0, to - from)),
                    .init("height", HeatMap.pitch)))
            index = end + 1
        }
        return HTML(pieces)
    }

    private func shade(_ column: Column, _ row: Int, _ low: Double, _ high: Double) -> Int? {
        guard row < column.values.count, column.values[row].isFinite else { return nil }
        let share = (column.values[row] - low) / (high - low)
        // Values so large that their differences are lost or infinite all have one colour.
        guard share.isFinite else { return 0 }
        return min(HeatMap.shades - 1, max(0, Int(share * Double(HeatMap.shades))))
    }

    /// The colours and the values at their two ends.
    @HTMLBuilder private func key(_ low: Double, _ high: Double, _ left: Double) -> HTML {
        let start = left + ChartLegend.textWidth(format.typeset(low)) + 6
        HTML.element("g", .class("legend")) {
            text(format.typeset(low), left, 17)
            text(format.typeset(high), start + Double(HeatMap.shades) * 16 + 6, 17)
        }
        HTML.element("g", .class("heat")) {
            (0..<HeatMap.shades).map { shade in
                HTML.element(
                    "rect", .class("h\(shade)"), .init("x", start + Double(shade) * 16), .init("y", 7.0), .init("width", 16.0),
                    .init("height", 12.0))
            }
        }
    }
}
