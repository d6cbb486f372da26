/// A whole page: one file that opens from disk, with its style inside and nothing to fetch.
package struct Page: Sendable {
    /// Where the style comes from.
    package enum Style: Sendable {
        /// Inside the page.
        case inline
        /// From an address on the same server, for pages under a content security policy.
        case linked(String)
    }

    /// The name of the page.
    package var title: String
    /// A short line above the title that says which kind of page it is.
    package var kicker: String
    /// A line below the title.
    package var subtitle: String
    /// The sections, in order.
    package var sections: [Section]
    /// The last lines.
    package var footer: [String]
    /// Where the style comes from.
    package var style: Style
    /// The language of the text, as BCP 47 names it.
    package var language: String

    /// A page.
    package init(
        title: String, kicker: String = "", subtitle: String = "", sections: [Section], footer: [String] = [],
        style: Style = .inline, language: String = "en"
    ) {
        self.title = title
        self.kicker = kicker
        self.subtitle = subtitle
        self.sections = sections
        self.footer = footer
        self.style = style
        self.language = language
    }

    /// The text of the file.
    package func html() -> String {
        let page = HTML.element("html", .init("lang", language)) {
            HTML.element("head") {
                HTML.element("meta", .init("charset", "utf-8"))
                HTML.element("meta", .init("name", "viewport"), .init("content", "width=device-width, initial-scale=1"))
                HTML.element("meta", .init("name", "color-scheme"), .init("content", "light dark"))
                HTML.element("title") { title }
                styleElement
            }
            HTML.element("body") {
                HTML.element("a", .class("skip"), .init("href", "#main")) { "Skip to content" }
                pageHeader
                HTML.element("main", .id("main")) { sections.map { $0.html() } }
                HTML.element("footer") { footer.map { line in HTML.element("p") { line } } }
            }
        }
        return "<!DOCTYPE html>\n" + page.markup
    }

    private var styleElement: HTML {
        switch style {
        case .inline: .element("style") { StyleSheet.markup }
        case .linked(let address): .element("link", .init("rel", "stylesheet"), .init("href", address))
        }
    }

    private var pageHeader: HTML {
        .element("header") {
            if !kicker.isEmpty { HTML.element("p", .class("kicker")) { kicker } }
            HTML.element("h1") { title }
            if !subtitle.isEmpty { HTML.element("p", .class("subtitle")) { subtitle } }
            let named = sections.filter { !$0.heading.isEmpty }
            if named.count > 2 {
                HTML.element("nav", .init("aria-label", "Sections")) {
                    named.map { section in HTML.element("a", .init("href", "#\(section.id)")) { section.heading } }
                }
            }
        }
    }
}
