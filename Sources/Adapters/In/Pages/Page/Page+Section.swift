extension Page {
    /// A part of a page with a heading that a link can reach.
    package struct Section: Sendable {
        /// The fragment by which a link reaches it.
        package var id: String
        /// The heading; empty for a part without one.
        package var heading: String
        /// A sentence below the heading.
        package var lead: String
        /// What it shows.
        package var content: HTML

        /// A section.
        package init(_ id: String, _ heading: String, lead: String = "", @HTMLBuilder content: () -> HTML) {
            self.id = id
            self.heading = heading
            self.lead = lead
            self.content = content()
        }

        func html() -> HTML {
            .element("section", .id(id)) {
                if !heading.isEmpty { HTML.element("h2") { heading } }
                if !lead.isEmpty { HTML.element("p", .class("lead")) { lead } }
                content
            }
        }
    }
}
