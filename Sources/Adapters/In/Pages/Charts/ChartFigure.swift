/// A chart with its heading and notes, drawn once for wide windows and once for phones; the style sheet shows the one that fits.
package struct ChartFigure: Sendable {
    /// The heading above the chart.
    package var heading: String
    /// A sentence below the heading.
    package var caption: String
    /// The drawing for wide windows and paper.
    package var wide: ChartDrawing
    /// The drawing for windows below 720 pixels; nil shows the wide one there too.
    package var narrow: ChartDrawing?
    /// What else must be said below the chart.
    package var note: String?

    /// A figure.
    package init(heading: String, caption: String = "", wide: ChartDrawing, narrow: ChartDrawing? = nil, note: String? = nil) {
        self.heading = heading
        self.caption = caption
        self.wide = wide
        self.narrow = narrow
        self.note = note
    }

    /// The figure as markup.
    package func html() -> HTML {
        .element("figure") {
            HTML.element("figcaption") {
                HTML.element("h3") { heading }
                if !caption.isEmpty { HTML.element("p") { caption } }
            }
            if let narrow {
                HTML.element("div", .class("only-wide")) { wide.svg }
                HTML.element("div", .class("only-narrow")) { narrow.svg }
            } else {
                wide.svg
            }
            let notes = [wide.note, note].compactMap(\.self)
            if !notes.isEmpty { HTML.element("p", .class("note")) { notes.joined(separator: " ") } }
        }
    }
}
