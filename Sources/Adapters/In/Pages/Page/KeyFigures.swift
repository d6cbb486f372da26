/// A row of figures, each with its name and a line of context.
package struct KeyFigures: Sendable {
    /// One figure.
    package struct Figure: Sendable {
        /// What it is.
        package var name: String
        /// The figure, with its unit.
        package var value: String
        /// What to know about it.
        package var context: String

        /// A figure.
        package init(_ name: String, _ value: String, context: String = "") {
            self.name = name
            self.value = value
            self.context = context
        }
    }

    /// The figures, in order.
    package var figures: [Figure]

    /// A row of figures.
    package init(_ figures: [Figure]) { self.figures = figures }

    /// The row as a list of names and values.
    package func html() -> HTML {
        .element("dl", .class("figures")) {
            figures.map { figure in
                HTML.element("div") {
                    HTML.element("dt") { figure.name }
                    HTML.element("dd") {
                        HTML.element("span", .class("value")) { figure.value }
                        if !figure.context.isEmpty { HTML.element("span", .class("context")) { figure.context } }
                    }
                }
            }
        }
    }
}
