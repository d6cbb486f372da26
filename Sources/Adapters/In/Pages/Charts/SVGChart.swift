/// A chart of two axes, drawn as one SVG element: a pure function of its values, the same bytes on every machine.
package struct SVGChart: Sendable {
    /// Names the drawing within its page.
    package var id: ChartID
    /// What the chart shows; a screen reader says it.
    package var title: String
    /// What can be seen in it, in a sentence or two, for who cannot see it.
    package var summary: String
    /// The width of the drawing in its own units, in which letters are 12 high.
    package var width: Double
    /// The height of the drawing.
    package var height: Double
    /// The horizontal axis.
    package var x: ChartAxis
    /// The vertical axis.
    package var y: ChartAxis
    /// What is drawn, the bottom first.
    package var layers: [ChartLayer]
    /// Whether its lines are long series, drawn thin and unbroken.
    package var isSeries: Bool

    /// A chart.
    package init(
        id: ChartID, title: String, summary: String, width: Double, height: Double, x: ChartAxis, y: ChartAxis,
        layers: [ChartLayer], isSeries: Bool = false
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.width = width
        self.height = height
        self.x = x
        self.y = y
        self.layers = layers
        self.isSeries = isSeries
    }

    /// The drawing, and what could not be drawn.
    package func drawing() -> ChartDrawing {
        let canvas = ChartCanvas(self)
        let skipped = layers.reduce(0) { $0 + $1.extent.skipped }
        return ChartDrawing(svg: canvas.svg(), skipped: skipped, atEdge: canvas.countAtEdge())
    }
}
